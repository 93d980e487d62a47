// Accounts of one area for one block of members: levels by sector and year, lanes innermost.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/kernel/kernel.hpp"

namespace gapcast {

using Lanes = double*;

enum class Account : int { nominal, real, production, employment, digitalised, count_ };

// [account][sector][year][lane], then L[all] and population by [year][lane].
class Accounts {
 public:
  void resize(int n_sectors, int n_years) {
    n_sectors_ = n_sectors;
    n_years_ = n_years;
    const std::size_t rows =
        static_cast<std::size_t>((static_cast<int>(Account::count_) * n_sectors + 2) * n_years);
    values_.assign(rows * kBlockMembers, 0.0);
  }
  Lanes at(Account account, int sector, int year) {
    return row((static_cast<int>(account) * n_sectors_ + sector) * n_years_ + year);
  }
  Lanes labour(int year) {
    return row(static_cast<int>(Account::count_) * n_sectors_ * n_years_ + year);
  }
  Lanes population(int year) {
    return row((static_cast<int>(Account::count_) * n_sectors_ + 1) * n_years_ + year);
  }
  void clear() noexcept;
  // Adds the levels of one leaf: aggregates are sums of levels within a member, never of indicators
  // (MODEL 1).
  void add(const Accounts& leaf) noexcept;

 private:
  Lanes row(int index) { return values_.data() + static_cast<std::size_t>(index) * kBlockMembers; }
  int n_sectors_ = 0;
  int n_years_ = 0;
  std::vector<double> values_;
};

}  // namespace gapcast
