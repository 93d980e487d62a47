// How fast the random numbers and elementary functions of the workload can be, with no model around
// them: per sector-year 1.5 normals, 2.5 exponentials and 0.3 logarithms, in plain loops that the
// compiler turns into vectors of the machine it runs on. Needs nothing of the engine.
//
//   c++ -std=c++20 -O3 -march=native -mprefer-vector-width=512 -fno-math-errno -fno-trapping-math
//   floor.cpp && ./a.out [MEMBERS [REPEAT]]
//
// Prints one JSON object; fails where the normals are none or an exponential is wrong.
#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

constexpr int kLanes = 512;  // rows of 4 KB: several of them stay in the first cache
constexpr int kSectors = 10, kYears = 7;
constexpr int kNormals = 15, kExponentials = 25, kLogarithms = 3;  // of a year
constexpr double kTwoPower52 = 4503599627370496.0;

struct alignas(64) Row {
  double lane[kLanes];
};

// Philox 4x32-10 (Salmon et al. 2011) at (member, stream, year): four words a lane, as uniforms.
void uniforms(std::uint64_t first, std::uint32_t stream, std::uint32_t year, Row* out) {
  for (int i = 0; i < kLanes; ++i) {
    std::uint64_t c0 = (first + static_cast<std::uint64_t>(i)) & 0xFFFFFFFFu, c1 = stream,
                  c2 = 0x9E3779B9u ^ stream, c3 = year;
    std::uint32_t k0 = 7, k1 = 0;
    for (int round = 0; round < 10; ++round) {
      const std::uint64_t p0 = (c0 & 0xFFFFFFFFu) * 0xD2511F53u;
      const std::uint64_t p1 = (c2 & 0xFFFFFFFFu) * 0xCD9E8D57u;
      c0 = (p1 >> 32) ^ c1 ^ k0, c1 = p1 & 0xFFFFFFFFu;
      c2 = (p0 >> 32) ^ c3 ^ k1, c3 = p0 & 0xFFFFFFFFu;
      k0 += 0x9E3779B9u, k1 += 0xBB67AE85u;
    }
    const auto uniform = [](std::uint64_t word) {
      const std::uint64_t bits = (word & 0xFFFFFFFFu) | 0x4330000000000000u;
      return (std::bit_cast<double>(bits) - (kTwoPower52 - 0.5)) * 0x1p-32;
    };
    out[0].lane[i] = uniform(c0), out[1].lane[i] = uniform(c1);
    out[2].lane[i] = uniform(c2), out[3].lane[i] = uniform(c3);
  }
}

// exp(x) for |x| < 700: x = n ln 2 + r, Taylor's series of r to the eleventh power.
inline double exponential(double x) {
  const double shifted = x * 1.4426950408889634 + 6755399441055744.0;
  const double n = shifted - 6755399441055744.0;
  const double r = (x - n * 0.693145751953125) - n * 1.42860682030941723212e-6;
  double sum = 1.0 / 39916800;
  for (const double c : {1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120,
                         1.0 / 24, 1.0 / 6, 0.5, 1.0, 1.0})
    sum = sum * r + c;
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(sum) +
                               (std::bit_cast<std::uint64_t>(shifted) << 52));
}

// ln(x) for normal x > 0: x = 2^n m with m in [sqrt(1/2), sqrt(2)), 2 artanh((m - 1) / (m + 1)).
inline double logarithm(double x) {
  const std::uint64_t moved =
      std::bit_cast<std::uint64_t>(x) + (0x3FF0000000000000u - 0x3FE6A09E667F3BCDu);
  const double n =
      std::bit_cast<double>((moved >> 52) | 0x4330000000000000u) - (kTwoPower52 + 1023);
  const double m = std::bit_cast<double>((moved & 0x000FFFFFFFFFFFFFu) + 0x3FE6A09E667F3BCDu);
  const double s = (m - 1) / (m + 1), square = s * s;
  double sum = 1.0 / 19;
  for (const double c :
       {1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3, 1.0})
    sum = sum * square + c;
  return n * 0.6931471805599453 + 2 * s * sum;
}

// Two normals of two uniforms (Box and Muller 1958); sine and cosine of 2 pi (v - 1/2) by the
// series of the half angle's quarter turn.
void normals(Row& u, Row& v) {
  for (int i = 0; i < kLanes; ++i) {
    const double radius = std::sqrt(-2 * logarithm(u.lane[i]));
    const double x =
        (v.lane[i] - 0.5) * 3.141592653589793;  // half the angle, within a quarter turn
    const double q = x * x;
    double sine = -1.0 / 1307674368000, cosine = 1.0 / 20922789888000;
    for (const double c :
         {1.0 / 6227020800, -1.0 / 39916800, 1.0 / 362880, -1.0 / 5040, 1.0 / 120, -1.0 / 6, 1.0})
      sine = sine * q + c;
    for (const double c : {-1.0 / 87178291200, 1.0 / 479001600, -1.0 / 3628800, 1.0 / 40320,
                           -1.0 / 720, 1.0 / 24, -0.5, 1.0})
      cosine = cosine * q + c;
    sine *= x;
    u.lane[i] = radius * 2 * sine * cosine;
    v.lane[i] = radius * (1 - 2 * sine * sine);
  }
}

struct Sums {
  double z = 0, square = 0, rest = 0;
  std::int64_t n = 0;
};

// One block of members: every year's draws and functions, each result used.
void block(std::uint64_t first, std::vector<Row>& rows, Sums& sums) {
  Row* const z = rows.data();
  Row* const total = rows.data() + 16;
  std::fill_n(total->lane, kLanes, 1.0);
  for (int t = 0; t < kYears; ++t) {
    for (int r = 0; r < 16; r += 4)
      uniforms(first, static_cast<std::uint32_t>(r), static_cast<std::uint32_t>(t), z + r);
    for (int r = 0; r < kNormals; r += 2) normals(z[r], z[r + 1]);
    for (int k = 0; k < kExponentials; ++k) {
      const Row& from = z[k % kNormals];
      for (int i = 0; i < kLanes; ++i) total->lane[i] += exponential(0.1 * from.lane[i]);
    }
    for (int k = 0; k < kLogarithms; ++k)
      for (int i = 0; i < kLanes; ++i) total->lane[i] += logarithm(total->lane[i]);
    for (int i = 0; i < kLanes; ++i) {
      sums.z += z[t].lane[i];
      sums.square += z[t].lane[i] * z[t].lane[i];
    }
    sums.n += kLanes;
  }
  for (int i = 0; i < kLanes; ++i) sums.rest += total->lane[i];
}

bool sound(const Sums& sums) {
  const auto n = static_cast<double>(sums.n);
  bool good =
      std::abs(sums.z) < 5 * std::sqrt(n) && std::abs(sums.square - n) < 5 * std::sqrt(2 * n);
  for (double x = -20; x < 20; x += 0.37)
    good = good && std::abs(exponential(x) / std::exp(x) - 1) < 1e-13 &&
           std::abs(logarithm(std::exp(x)) - x) < 1e-13 * (1 + std::abs(x));
  return good && std::isfinite(sums.rest);
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t members = argc > 1 ? std::atoll(argv[1]) : 1000000;
  const int repeat = argc > 2 ? std::atoi(argv[2]) : 5;
  std::vector<Row> rows(17);
  std::vector<double> seconds;
  for (int r = 0; r < repeat; ++r) {
    Sums sums;
    const auto start = std::chrono::steady_clock::now();
    for (std::int64_t first = 0; first < members; first += kLanes)
      block(static_cast<std::uint64_t>(first), rows, sums);
    seconds.push_back(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    if (!sound(sums)) {
      std::fprintf(stderr, "floor: wrong numbers\n");
      return 1;
    }
  }
  std::sort(seconds.begin(), seconds.end());
  const double median = seconds[seconds.size() / 2];
  const double blocks = std::ceil(static_cast<double>(members) / kLanes);
  std::printf("{\"seconds\": %.6f, \"ns_per_sector_year\": %.4f}\n", median,
              median * 1e9 / (blocks * kLanes * kSectors * kYears));
}
