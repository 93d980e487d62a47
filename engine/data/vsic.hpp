// VSIC words of sectors: sections, codes and ranges of the national classification of activities.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/data/catalog.hpp"

namespace gapcast {

// A word of a sector that covers something of a word of a sector before it in the scheme.
struct VsicClash {
  std::size_t sector = 0, earlier = 0;
  std::string word, earlier_word;
};
// One for each word that meets another sector's, in the order of the scheme.
std::vector<VsicClash> vsic_clashes(const Scheme& scheme);

}  // namespace gapcast
