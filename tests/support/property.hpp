// The one door to rapidcheck: a property checked on many drawn inputs, reported as one doctest
// check.
#pragma once

#include <string>
#include <utility>

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <stdlib.h>

namespace gapcast::test {

// Draws the same cases in every run, also outside CTest; RC_PARAMS from outside wins.
inline const int kPropertySettings =
    ::setenv("RC_PARAMS", "seed=20260101 max_success=100", /*overwrite=*/0);

// `property` takes drawn arguments and uses RC_ASSERT, or returns whether it holds.
template <class Property>
void check_property(const std::string& what, Property&& property) {
  CHECK_MESSAGE(rc::check(what, std::forward<Property>(property)), what);
}

}  // namespace gapcast::test
