// Tallies of some outputs of a plan and of the targets judged by them: all that a run of any number
// of members keeps.
#pragma once

#include "engine/run/query.hpp"
#include "engine/run/tally.hpp"

namespace gapcast {

// Members that the grids are laid by: the first ones of the ensemble, in every shard.
inline constexpr std::int64_t kGridMembers = 4096;

class Tallies {
 public:
  // Of the outputs (indices, ascending) and those of the queries that are about them.
  Tallies(const Plan& plan, const std::vector<TargetSpec>& targets,
          const std::vector<Query>& queries, const std::vector<int>& outputs);

  // First: the ranges of members 0 ... kGridMembers - 1, which may come in parts; then the grids
  // over them for an ensemble of `total` members.
  void measure(const Samples& samples, std::int64_t n, Workers& workers);
  void lay_grids(std::int64_t total);

  // Counts the first n members of the samples.
  void add(const Samples& samples, std::int64_t n, Workers& workers);
  // Adds tallies of other members. False where their grids differ.
  bool add(const Tallies& other);

  std::int64_t members() const { return members_; }
  Statistics statistics(int position, int year) const;
  const std::vector<int>& queries() const { return asked_; }  // indices
  Answer answer(int query) const;
  // Members that meet every query of the area.
  std::int64_t joint_hits(int area) const;

  void write(ByteWriter& out) const;
  // Of an ensemble of `total` members; the same plan, targets and outputs.
  void read(ByteReader& in, std::int64_t total);

 private:
  // A quantity: an output in a year, or the average growth that a query is about.
  struct Series {
    int position = 0, year = 0;
    int query = -1;  // of an average
    double low = 0, high = 0;
    Tally tally{};
  };
  struct Verdict {
    int query = 0;
    int series = 0;                    // whose values are judged
    TestTally test{};                  // in the year of the verdict
    std::vector<std::int64_t> hits{};  // by year from Query::first
    std::vector<std::uint8_t> met{};   // of the members being added
  };
  struct AreaVerdicts {
    int area = 0;
    std::vector<int> verdicts{};
    std::int64_t hits = 0;
  };

  const std::vector<TargetSpec>& targets_;
  const std::vector<Query>& queries_;
  std::vector<int> outputs_, asked_;
  int n_years_ = 0;
  std::int64_t members_ = 0;
  std::vector<Series> series_;
  std::vector<Verdict> verdicts_;
  std::vector<std::vector<int>> verdicts_of_;  // by position of the output
  std::vector<AreaVerdicts> areas_;

  const Query& query_of(const Verdict& verdict) const;
  std::span<const double> row_of(const Series& series, const Samples& samples, std::size_t n) const;
  void add_series(Series& series, const Samples& samples, std::size_t n);
  void judge(Verdict& verdict, const Series& series, std::span<const double> values,
             std::span<const std::int64_t> quanta, bool usable);
};

}  // namespace gapcast
