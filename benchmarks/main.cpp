// Registers every case and runs what the command line asks for (Google Benchmark's options).
#include <benchmark/benchmark.h>

#include "benchmarks/cases.hpp"

int main(int argc, char** argv) {
  using namespace gapcast::benchmarks;
  add_kernel_cases();
  add_reduction_cases();
  add_reading_cases();
  add_end_to_end_cases();
  add_question_cases();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
