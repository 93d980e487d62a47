# Compiler options, kept on INTERFACE targets so that nothing leaks into a project that embeds us.

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(PROJECT_IS_TOP_LEVEL)
  # Release is -O2; the kernel floor raises itself to -O3 (engine/CMakeLists.txt). RelWithDebInfo
  # keeps assertions (no -DNDEBUG) and only line tables, which compile and link faster than -g.
  set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")

  find_program(CCACHE_PROGRAM ccache)
  mark_as_advanced(CCACHE_PROGRAM)
  if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
  endif()
endif()

# Code generation: linked PUBLIC from the lowest floor, so that every object file has it.
#
# Floating point. Equal inputs and seed must give equal bits for any number of threads, any
# optimisation level and any kernel variant, so the compiler may not change the arithmetic:
#   * -ffp-contract=off forbids fusing a*b+c into one FMA instruction. GCC's default (fast) fuses
#     wherever the target has FMA, which rounds once instead of twice and differs between CPUs.
#   * -ffast-math and its parts that alter values (-fassociative-math, -freciprocal-math,
#     -ffinite-math-only, -fno-signed-zeros) are never used, neither here nor on one file. Linking
#     with -ffast-math would also switch on flush-to-zero for the whole process.
#   * With these, -O1, -O2 and -O3 give the same values: GCC then vectorises only what keeps
#     the order of operations. (x86-64 computes in SSE2; there is no 80-bit excess precision.)
# What remains outside the compiler's hands is libm, whose exp and log may differ in the last bit
# between CPUs with and without FMA.
add_library(gapcast_codegen INTERFACE)
target_compile_features(gapcast_codegen INTERFACE cxx_std_20)
target_compile_options(gapcast_codegen INTERFACE -ffp-contract=off)
if(GAPCAST_SANITIZE)
  target_compile_options(gapcast_codegen INTERFACE
    -fsanitize=${GAPCAST_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(gapcast_codegen INTERFACE -fsanitize=${GAPCAST_SANITIZE})
endif()
if(GAPCAST_COVERAGE)
  # Counters are shared by threads.
  target_compile_options(gapcast_codegen INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(gapcast_codegen INTERFACE --coverage)
endif()

# Warnings: linked PRIVATE by each of our targets. clang calls what std::stable_sort uses inside the
# library of GCC 12 deprecated, in every file that sorts.
add_library(gapcast_warnings INTERFACE)
target_compile_options(gapcast_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wconversion
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
  $<$<BOOL:${GAPCAST_WERROR}>:-Werror>)
