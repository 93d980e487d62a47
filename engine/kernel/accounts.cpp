// Sums of accounts over leaves.
#include "engine/kernel/accounts.hpp"

#include <algorithm>

namespace gapcast {

void Accounts::clear() noexcept { std::fill(values_.begin(), values_.end(), 0.0); }

void Accounts::add(const Accounts& leaf) noexcept {
  for (std::size_t i = 0; i < values_.size(); ++i) values_[i] += leaf.values_[i];
}

}  // namespace gapcast
