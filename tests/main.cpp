// The main function shared by all test executables, and the place of the source tree.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "tests/support/places.hpp"

const std::string& gapcast::test::source_root() {
  static const std::string root = GAPCAST_SOURCE_DIR;
  return root;
}
