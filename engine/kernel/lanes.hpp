// Rows of lanes: one number a member of the block, and tables of such rows.
#pragma once

#include <algorithm>
#include <cstddef>
#include <new>
#include <vector>

#include "engine/kernel/kernel.hpp"

namespace gapcast {

using Lanes = double*;

inline constexpr std::size_t kRowAlignment = 64;  // bytes: the widest vector
inline constexpr int kWidestVector = static_cast<int>(kRowAlignment / sizeof(double));
static_assert(kBlockMembers % kWidestVector == 0, "a row is a whole number of vectors");

// Memory that begins on the widest vector's boundary.
template <class T>
struct AlignedMemory {
  using value_type = T;
  AlignedMemory() = default;
  template <class U>
  AlignedMemory(const AlignedMemory<U>&) {}  // NOLINT: an allocator converts
  T* allocate(std::size_t n) {
    return static_cast<T*>(::operator new (n * sizeof(T), std::align_val_t{kRowAlignment}));
  }
  void deallocate(T* place, std::size_t) {
    ::operator delete (place, std::align_val_t{kRowAlignment});
  }
  bool operator==(const AlignedMemory&) const { return true; }
};

// Lanes that a row of n members takes: a whole number of the widest vectors.
template <class Count>
constexpr Count whole_vectors(Count n) {
  return (n + kWidestVector - 1) / kWidestVector * kWidestVector;
}

// Rows of lanes addressed [item][year].
class LaneTable {
 public:
  // `lanes` is a whole number of the widest vectors.
  void resize(int n_items, int n_years, int lanes) {
    n_years_ = n_years;
    lanes_ = static_cast<std::size_t>(lanes);
    values_.assign(static_cast<std::size_t>(n_items) * static_cast<std::size_t>(n_years) * lanes_,
                   0.0);
  }
  Lanes at(int item, int year) { return values_.data() + index(item, year); }
  void clear() noexcept { std::fill(values_.begin(), values_.end(), 0.0); }
  const double* at(int item, int year) const { return values_.data() + index(item, year); }

 private:
  std::size_t index(int item, int year) const {
    return static_cast<std::size_t>(item * n_years_ + year) * lanes_;
  }

  int n_years_ = 0;
  std::size_t lanes_ = 0;
  std::vector<double, AlignedMemory<double>> values_;
};

// A value by lane: a row of the block, or one constant for all lanes, read alike: a constant is one
// vector wide and read again and again. Never copied, since it may point into itself.
class Parameter {
 public:
  explicit Parameter(double constant, const double* row = nullptr)
      : row_(row != nullptr ? row : constant_), mask_(row != nullptr ? -1 : 0) {
    if (row != nullptr) return;
    for (double& lane : constant_) lane = constant;
  }
  Parameter(const Parameter&) = delete;
  Parameter& operator=(const Parameter&) = delete;

  // Where the vector of lanes i, i + 1, ... stands.
  const double* place(int i) const { return row_ + (i & mask_); }
  double operator[](int lane) const { return *place(lane); }
  bool varies() const { return mask_ != 0; }

 private:
  alignas(kRowAlignment) double constant_[kWidestVector];
  const double* row_;
  int mask_;
};

}  // namespace gapcast
