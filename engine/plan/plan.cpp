// How drawn values enter the equations.
#include "engine/plan/plan.hpp"

#include <cmath>

namespace gapcast {

double apply(Transform transform, double x) {
  switch (transform) {
    case Transform::identity:
      return x;
    case Transform::percent:
      return x / 100;
    case Transform::log1p_percent:
      return std::log1p(x / 100);
  }
  return x;
}

}  // namespace gapcast
