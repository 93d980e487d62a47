// The place of the source tree, for the fuzzers, which have a main function of their own.
#include "tests/support/places.hpp"

const std::string& gapcast::test::source_root() {
  static const std::string kRoot = GAPCAST_SOURCE_DIR;
  return kRoot;
}
