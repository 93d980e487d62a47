// Members of which some random inputs are drawn anew while all others stay: pick and freeze
// (METHODS 7.1).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/trial.hpp"
#include "engine/run/conditioning.hpp"
#include "engine/run/query.hpp"

namespace gapcast {

// What kind of uncertainty a random stream is, by the first word of its name (MODEL 5).
enum class InputGroup : std::uint8_t {
  levers,      // lever/, delay/, cancel/: what the scenario does
  events,      // event/, effect/: chance events of the scenario
  parameters,  // param/
  base,        // base/: figures of the base year
  shocks,      // shock/, factor, tail/, adoption/, tracked/: what the years bring
  figures,     // observe/: error of new figures
};
inline constexpr int kInputGroups = 6;
InputGroup input_group(std::string_view stream);

// One random input: a stream, or several that mean nothing alone: the tails, and the components of
// an area's base year.
struct RandomInput {
  std::string name;  // of the stream; "tail", "base/AREA"
  InputGroup group{};
  std::vector<std::uint64_t> streams;
};

// One indicator of one area, compiled once.
class Redraws {
 public:
  // Preconditions: `area` is an index of trials.areas(). Throws InputError as Trials does.
  Redraws(const Trials& trials, int area, const std::string& indicator);

  // False where the data cannot support the indicator in the area.
  bool supported() const { return output_ >= 0; }
  const Compiled& compiled() const { return compiled_; }
  // The plan of the ensemble. Every draw is random: even samples of two seeds share their points,
  // which pick and freeze must not.
  const Plan& plan() const { return compiled_.plan; }
  int area() const { return place_; }  // in compiled()
  int output() const { return output_; }
  // Every random input that the plan may draw from, in the order of their names' first use.
  const std::vector<RandomInput>& inputs() const { return inputs_; }

  // Values in one year of the calendar; nullopt outside the projected years.
  std::optional<Query> in_year(int year) const;
  // Values that an open question's target judges.
  std::optional<Query> judged(const TargetQuestion& question) const;

  // The seed of the second set of draws.
  std::uint64_t second_seed() const { return second_seed_; }

  // By query and member: the values of members 0 ... n - 1 with `streams` drawn by the other seed.
  // Empty when stopped.
  std::vector<std::vector<double>> values(std::vector<std::uint64_t> streams,
                                          const std::vector<Query>& queries, std::int64_t members,
                                          const std::stop_token& stop) const;
  // The path's value.
  double path_value(const Query& query) const;

 private:
  const Trials& trials_;
  Compiled compiled_;
  Conditioning conditioning_;
  int place_ = -1, output_ = -1;
  std::uint64_t second_seed_ = 0;
  std::vector<RandomInput> inputs_;
};

}  // namespace gapcast
