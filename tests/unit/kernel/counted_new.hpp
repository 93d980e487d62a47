// Counts the allocations of this test program.
#pragma once

namespace gapcast::testing {

long allocations();

}  // namespace gapcast::testing
