// Where libFuzzer comes in; GAPCAST_FUZZED names the function of targets.hpp.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t n);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t n) {
  gapcast::fuzz::GAPCAST_FUZZED({reinterpret_cast<const char*>(bytes), n});
  return 0;
}
