// How wide forecasts should have been, learned from the outcomes of earlier
// origins.
#pragma once

#include <map>
#include <vector>

namespace gapcast {

struct WidthConstants {
  double prior_origins = 8;  // origins that the factor 1 counts for
  double most = 4;           // no distance counts for more, in units of the forecast's scale
  int horizon = 6;           // years ahead that are compared
};

// Distances |outcome - centre| / scale of past forecasts. Areas share their
// shocks, so an origin counts once, with the mean over its outcomes that are
// known.
class WidthRecord {
 public:
  explicit WidthRecord(const WidthConstants& constants = {}) : constants_(constants) {}

  // An outcome of `year` for a forecast made at `origin` as a Student with `freedom` degrees (0:
  // normal): what counts is the distance in units of the one that such a law expects.
  void add(int origin, int year, double distance, double freedom);

  // Factor for the scales of forecasts made at `origin`, from outcomes up to
  // that year: (sum over earlier origins of mean distance / expected + prior) /
  // (origins + prior).
  double factor(int origin) const;

 private:
  struct Outcome {
    int year = 0;
    double distance = 0;
  };
  WidthConstants constants_;
  std::map<double, double> expected_;             // mean of min(|T|, most), by degrees of freedom
  std::map<int, std::vector<Outcome>> outcomes_;  // by origin
};

}  // namespace gapcast
