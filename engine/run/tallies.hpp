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

  // First: the ranges of members 0 ... kGridMembers - 1, which may come in parts and in any order;
  // then the grids over them for an ensemble of `total` members.
  void measure(const Samples& samples, std::int64_t n, Workers& workers);
  // Of n members of the output at a position. Different positions may be measured at the same time,
  // with scratch memory of their own.
  void measure_output(int position, const OutputYears& years, std::size_t n,
                      std::vector<double>& scratch);
  void lay_grids(std::int64_t total);

  // Counts the first n members of the samples.
  void add(const Samples& samples, std::int64_t n, Workers& workers);

  // What is at hand of one block while its outputs are counted one after the other.
  struct BlockMarks {
    std::vector<std::uint8_t> met;  // members that meet every query of the area so far
    std::vector<double> averages;
  };
  // Counts n members of the output at a position. Different positions may be counted at the same
  // time, with marks of their own. Outputs of an area come by ascending position, with the same
  // marks.
  void add_output(int position, const OutputYears& years, std::size_t n, BlockMarks& marks);
  // After every output of so many members.
  void add_members(std::int64_t n) { members_ += n; }
  // Adds tallies of other members. False where their grids differ.
  bool add(const Tallies& other);
  // The same grids, with nothing counted. Also while others count.
  Tallies blank() const;

  std::size_t n_outputs() const { return outputs_.size(); }
  std::size_t bytes() const;  // of histograms
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
    int verdict = -1;  // of an average: whose values these are
    double low = 0, high = 0;
    Tally tally{};
  };
  struct Verdict {
    int query = 0;
    int series = 0;                    // whose values are judged
    TestTally test{};                  // in the year of the verdict
    std::vector<std::int64_t> hits{};  // by year from Query::first
  };
  struct AreaVerdicts {
    int area = 0;
    std::vector<int> positions{};  // of the outputs that are asked about, ascending
    std::int64_t hits = 0;         // members that meet them all
  };

  const std::vector<TargetSpec>& targets_;
  const std::vector<Query>& queries_;
  std::vector<int> outputs_, asked_;
  int n_years_ = 0;
  std::int64_t total_ = 0, members_ = 0;  // of the ensemble; counted
  std::vector<Series> series_;
  std::vector<Verdict> verdicts_;
  std::vector<std::vector<int>> verdicts_of_;  // by position of the output
  std::vector<AreaVerdicts> areas_;
  std::vector<int> area_of_;  // by position: place in areas_, or -1

  Tallies(int n_years, const std::vector<TargetSpec>& targets, const std::vector<Query>& queries,
          const std::vector<int>& outputs);
  const Query& query_of(const Verdict& verdict) const;
  OutputYears years_of(int position, const Samples& samples) const;
  void note_asked(const Query& query, int position);
  void judge(Verdict& verdict, const Series& series, std::span<const double> values, bool ordinary,
             std::span<std::uint8_t> met);
  void count_output(int position, const OutputYears& years, std::size_t n,
                    std::span<std::uint8_t> met, std::vector<double>& averages);
};

}  // namespace gapcast
