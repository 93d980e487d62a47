// Elementary functions and random numbers for rows of lanes, on the widest instruction set present.
//
// One binary holds a version for every instruction set (Highway) and picks at run time. Normals of
// years have the same bits on all of them; other functions differ in the last places, well within
// 1e-12 relative.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace gapcast {

// out[i] = exp(x[i]), relative error about 1 ulp; +inf beyond 709.78, 0 below -745.2, NaN stays.
// Rows hold whole vectors (lanes.hpp): up to a vector's width beyond n is read and written. x may
// be out.
void exp_lanes(const double* x, double* out, int n) noexcept;

// out[i] = ln(x[i]) for x > 0, error below 4 ulp. x may be out.
void log_lanes(const double* x, double* out, int n) noexcept;

// out[i] = base[i]^exponent[i] = exp(exponent ln base) for base >= 0; 0^0 = 1, NaN below zero.
void pow_lanes(const double* base, const double* exponent, double* out, int n) noexcept;

// The four words of a stream's Philox block for members first_member, first_member + 1, ...: row k
// gets word k's uniforms (word + 0.5) 2^-32, or their standard normals; a null row is not wanted.
using WordRows = std::array<double*, 4>;
struct StreamBlock {
  std::uint64_t seed = 0, first_member = 0, stream = 0;
  std::uint32_t block = 0;
};
void uniform_lanes(const StreamBlock& at, const WordRows& out, int n) noexcept;
// The words' standard normals: normal_of_word() of random.hpp, absolute error below 5e-7.
void normal_lanes(const StreamBlock& at, const WordRows& out, int n) noexcept;
// out[i] = Phi^-1(u[i]) for u in [2^-33, 1 - 2^-33] by polynomials (lane_coefficients.hpp),
// absolute error below 1e-13, a fourth of the speed. u may be out.
void inverse_normal_lanes(const double* u, double* out, int n) noexcept;

// Instruction sets compiled in and present here, best first; and the use of one of them only (0:
// the best again). For tests; not while a run is on.
std::vector<std::int64_t> lane_targets();
const char* lane_target_name(std::int64_t target);
void use_lane_target(std::int64_t target);

}  // namespace gapcast
