// VSIC words as ranges of codes: "C26" is all that begins so, a section everything in it.
#include "engine/data/vsic.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace gapcast {
namespace {

constexpr std::size_t kLongest = 6;  // a letter and five digits

bool is_code(std::string_view code) {
  return !code.empty() && code.size() <= kLongest && code.front() >= 'A' && code.front() <= 'U' &&
         std::all_of(code.begin() + 1, code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The first and the last code of a word; the same of a code by itself.
std::pair<std::string_view, std::string_view> ends_of(std::string_view word) {
  const std::size_t dash = word.find('-');
  if (dash == std::string_view::npos) return {word, word};
  return {word.substr(0, dash), word.substr(dash + 1)};
}

struct Covered {
  std::string low, high;  // of full length
  std::size_t sector = 0;
  std::string_view word;
};

std::string filled(std::string_view code, char with) {
  std::string full(code);
  full.resize(kLongest, with);
  return full;
}

// By their beginning.
std::vector<Covered> covered_by(const Scheme& scheme) {
  std::vector<Covered> all;
  for (std::size_t s = 0; s < scheme.size(); ++s)
    for (const std::string& word : scheme[s].vsic)
      if (is_vsic(word)) {
        const auto [first, last] = ends_of(word);
        all.push_back({filled(first, '0'), filled(last, '9'), s, word});
      }
  std::stable_sort(all.begin(), all.end(),
                   [](const Covered& a, const Covered& b) { return a.low < b.low; });
  return all;
}

VsicClash clash(const Covered& a, const Covered& b) {
  const auto [earlier, later] = a.sector < b.sector ? std::pair(a, b) : std::pair(b, a);
  return {later.sector, earlier.sector, std::string(later.word), std::string(earlier.word)};
}

}  // namespace

bool is_vsic(std::string_view text) {
  const auto [first, last] = ends_of(text);
  return is_code(first) && is_code(last);
}

std::vector<VsicClash> vsic_clashes(const Scheme& scheme) {
  const std::vector<Covered> all = covered_by(scheme);
  std::vector<VsicClash> found;
  // What reaches farthest so far, and what does of the other sectors.
  const Covered *farthest = nullptr, *of_others = nullptr;
  for (const Covered& one : all) {
    const Covered* other =
        farthest != nullptr && farthest->sector == one.sector ? of_others : farthest;
    if (other != nullptr && other->high >= one.low) found.push_back(clash(*other, one));
    if (farthest == nullptr || one.high > farthest->high) {
      if (farthest != nullptr && farthest->sector != one.sector) of_others = farthest;
      farthest = &one;
    } else if (one.sector != farthest->sector &&
               (of_others == nullptr || one.high > of_others->high)) {
      of_others = &one;
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const VsicClash& a, const VsicClash& b) {
    return std::tie(a.sector, a.earlier) < std::tie(b.sector, b.earlier);
  });
  return found;
}

}  // namespace gapcast
