// COBYLA by way of NLopt's C interface.
#include "engine/analysis/seek/cobyla.hpp"

#include <algorithm>
#include <exception>
#include <memory>

#include <nlopt.h>

#include "engine/base/error.hpp"

namespace gapcast {
namespace {

// No exception may pass through the C library: it is kept, and the search is told to stop.
struct Call {
  const PointFunction* function = nullptr;
  nlopt_opt search = nullptr;
  std::exception_ptr* thrown = nullptr;
  double sign = 1;
};

double called(unsigned n, const double* x, double*, void* data) {
  const Call& call = *static_cast<const Call*>(data);
  if (*call.thrown != nullptr) return 0;
  try {
    // The simplex may leave the cube by a rounding.
    std::vector<double> point(x, x + n);
    for (double& t : point) t = std::clamp(t, 0.0, 1.0);
    return call.sign * (*call.function)(point);
  } catch (...) {
    *call.thrown = std::current_exception();
    nlopt_force_stop(call.search);
    return 0;
  }
}

void require(nlopt_result result) {
  if (result < 0) throw InternalError("the optimiser refuses its problem");
}

}  // namespace

std::vector<double> cobyla_minimum(const PointFunction& objective,
                                   const std::vector<PointFunction>& constraints,
                                   const CobylaSearch& search) {
  const auto n = static_cast<unsigned>(search.start.size());
  const std::unique_ptr<nlopt_opt_s, void (*)(nlopt_opt)> opt(nlopt_create(NLOPT_LN_COBYLA, n),
                                                              nlopt_destroy);
  if (opt == nullptr) throw InternalError("the optimiser cannot be created");
  std::exception_ptr thrown;
  std::vector<Call> calls(1 + constraints.size());
  calls[0] = {&objective, opt.get(), &thrown, 1};
  require(nlopt_set_min_objective(opt.get(), called, &calls[0]));
  for (std::size_t i = 0; i < constraints.size(); ++i) {
    // NLopt wants constraints <= 0.
    calls[i + 1] = {&constraints[i], opt.get(), &thrown, -1};
    require(nlopt_add_inequality_constraint(opt.get(), called, &calls[i + 1], 1e-9));
  }
  require(nlopt_set_lower_bounds1(opt.get(), 0));
  require(nlopt_set_upper_bounds1(opt.get(), 1));
  require(nlopt_set_initial_step1(opt.get(), search.step));
  require(nlopt_set_xtol_abs1(opt.get(), search.tolerance));
  require(nlopt_set_maxeval(opt.get(), search.evaluations));
  std::vector<double> point = search.start;
  double value = 0;
  // Stopping on rounding errors or on the number of evaluations leaves the best point all the same.
  const nlopt_result result = nlopt_optimize(opt.get(), point.data(), &value);
  if (thrown != nullptr) std::rethrow_exception(thrown);
  if (result == NLOPT_INVALID_ARGS || result == NLOPT_OUT_OF_MEMORY) require(result);
  for (double& t : point) t = std::clamp(t, 0.0, 1.0);
  return point;
}

}  // namespace gapcast
