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
// Lanes that are worked on at a time: two of the widest vectors.
inline constexpr int kWidestVector = 2 * static_cast<int>(kRowAlignment / sizeof(double));
static_assert(kBlockMembers % kWidestVector == 0, "a row is a whole number of vectors");

// Memory that begins on the widest vector's boundary.
template <class T>
struct AlignedMemory {
  using value_type = T;
  AlignedMemory() = default;
  template <class U>
  AlignedMemory(const AlignedMemory<U>&) {}  // implicit: an allocator converts
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
    // Rows do not all begin at the same place of a page: caches keep few lines of one place.
    n_years_ = n_years;
    lanes_ = static_cast<std::size_t>(lanes % 64 == 0 ? lanes + kWidestVector : lanes);
    values_.assign(static_cast<std::size_t>(n_items) * static_cast<std::size_t>(n_years) * lanes_,
                   0.0);
  }
  Lanes at(int item, int year) { return values_.data() + index(item, year); }
  const double* at(int item, int year) const { return values_.data() + index(item, year); }
  // From a row to that of the next year.
  std::ptrdiff_t step() const { return static_cast<std::ptrdiff_t>(lanes_); }

 private:
  std::size_t index(int item, int year) const {
    return static_cast<std::size_t>(item * n_years_ + year) * lanes_;
  }

  int n_years_ = 0;
  std::size_t lanes_ = 0;
  std::vector<double, AlignedMemory<double>> values_;
};

// Members that are drawn and worked on at a time: enough that what is looked up for them all costs
// little, few enough that their state stays near the processor.
inline constexpr int kStripMembers = 64;
static_assert(kStripMembers % kWidestVector == 0 && kBlockMembers % kStripMembers == 0);

// Rows of one strip each: the state of the members at work.
class StripRows {
 public:
  void resize(int n_items) {
    values_.assign(static_cast<std::size_t>(n_items * kStripMembers), 0.0);
  }
  Lanes at(int item) { return values_.data() + item * kStripMembers; }
  const double* at(int item) const { return values_.data() + item * kStripMembers; }

 private:
  std::vector<double, AlignedMemory<double>> values_;
};

// A value by lane: a row of the block, or one constant for all lanes.
struct Parameter {
  double constant = 0;
  const double* row = nullptr;  // nothing where it is constant

  double operator[](int lane) const { return row != nullptr ? row[lane] : constant; }
};

}  // namespace gapcast
