// The instruction sets the kernel is compiled for. Included before Highway's headers.
#pragma once

// One binary for the baseline, SSE4, AVX2 and AVX-512. SSSE3 adds compile time and no speed.
#undef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS HWY_SSSE3
