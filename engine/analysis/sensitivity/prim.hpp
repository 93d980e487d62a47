// The patient rule induction method: boxes in the space of inputs that hold many cases of interest
// (Friedman and Fisher 1999; Bryant and Lempert 2010; METHODS 7.5).
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace gapcast {

// Inputs by column, each with a value a case, and what came out: 1 for a case of interest, else 0
// (or anything between).
struct PrimData {
  std::vector<std::span<const double>> inputs;
  std::span<const double> outcome;
};
using PrimRows = std::vector<std::size_t>;  // some of the cases, ascending

// low <= value <= high of one input. `quasi_p`: the chance of as many cases of interest in the box
// if this limit did not matter, that is if each case in it were of interest as often as in the box
// without the limit; one-sided binomial.
struct PrimLimit {
  std::size_t input = 0;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  double quasi_p = 1;
  bool holds(double value) const { return low <= value && value <= high; }
};

// How a box fits some cases: `coverage` is the part of all cases of interest that lies in it,
// `density` the part of interest of the cases in it (the mean outcome), `mass` the part of all
// cases in it, `base` the density of all cases. NaN where there is nothing to divide by.
struct PrimFit {
  std::size_t cases = 0, inside = 0;
  double hits = 0;  // sum of the outcomes inside
  double coverage = 0, density = 0, mass = 0, base = 0;
};
PrimFit fit_of(const std::vector<PrimLimit>& box, const PrimData& data, const PrimRows& rows);
// Fills quasi_p of every limit from these cases.
void set_quasi_p(std::vector<PrimLimit>& box, const PrimData& data, const PrimRows& rows);

struct PrimOptions {
  double peel = 0.05;   // part of the box's cases that a step takes off
  double paste = 0.05;  // part that a step gives back
  double least_mass = 0.05;
  // The largest box on the way that has this density; where none has (or only with less coverage
  // than `least_coverage`), the one with the largest mass x (density - base).
  double density = 0.9;
  double least_coverage = 0.1;
  std::size_t most_limits = 3;  // inputs, for the sake of who reads it
  double most_quasi_p = 0.05;   // limits above are dropped
};

struct PrimBox {
  std::vector<PrimLimit> limits;  // one an input; none: nothing tells the cases apart
  PrimFit fit;                    // on the rows it was found on
  std::vector<PrimFit> peeled;    // the way from all cases to the smallest box
};

// Peels the side of the input whose loss raises the mean most for what it takes away (ties go
// together, so that whole values of a discrete input are peeled), pastes as long as the mean does
// not fall, then drops the limits that chance explains. Preconditions: finite inputs, rows not
// empty.
PrimBox prim(const PrimData& data, const PrimRows& rows, const PrimOptions& options);

// One box after the other, each on the cases outside those before, until the next one has no
// limits or covers less than `least_coverage` of all cases of interest.
std::vector<PrimBox> prim_boxes(const PrimData& data, const PrimRows& rows,
                                const PrimOptions& options, std::size_t most);

}  // namespace gapcast
