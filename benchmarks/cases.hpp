// What each file of cases adds; names begin with the part of the engine that is measured.
#pragma once

namespace gapcast::benchmarks {

void add_kernel_cases();      // draws, functions, stages of a leaf, by instruction set
void add_reduction_cases();   // members to statistics, exactly and by tallies
void add_reading_cases();     // data folder, scenario, plan
void add_end_to_end_cases();  // whole runs of the workload
void add_question_cases();    // analyses that take many runs

}  // namespace gapcast::benchmarks
