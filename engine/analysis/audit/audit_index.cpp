// Finding the figures that belong together.
#include <algorithm>
#include <set>

#include "engine/analysis/audit/audit_rules.hpp"
#include "engine/analysis/printed/vintage.hpp"
#include "engine/base/text.hpp"

namespace gapcast {

FigureIndex::FigureIndex(const std::vector<Figure>& figures) {
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Figure& figure = figures[i];
    places_[{figure.row.area, figure.measure, figure.sector, figure.row.year}].push_back(i);
  }
}

std::span<const std::size_t> FigureIndex::at(std::string_view area, std::string_view measure,
                                             std::string_view sector,
                                             std::string_view period) const {
  const auto found = places_.find(Key{area, measure, sector, period});
  if (found == places_.end()) return {};
  return found->second;
}

bool same_prices(const Figure& a, const Figure& b) {
  const std::string one = price_of(a), other = price_of(b);
  return one.empty() || other.empty() || one == other;
}

bool same_family(const Figure& a, const Figure& b) {
  return a.family == b.family || a.family == "unstated" || b.family == "unstated";
}

namespace {

bool has_source(const Figure& figure, const std::string& source) {
  const std::vector<std::string> sources = split_words(figure.row.provenance.source);
  return std::find(sources.begin(), sources.end(), source) != sources.end();
}

// The first candidate for each part that `accept` takes; empty unless every part has one.
template <class Accept>
std::vector<std::size_t> pick(const RuleContext& context,
                              const std::vector<std::vector<std::size_t>>& candidates,
                              Accept accept) {
  std::vector<std::size_t> set;
  for (const std::vector<std::size_t>& of_part : candidates) {
    const auto found = std::find_if(of_part.begin(), of_part.end(),
                                    [&](std::size_t at) { return accept(context.figure(at)); });
    if (found == of_part.end()) return {};
    set.push_back(*found);
  }
  return set;
}

}  // namespace

std::vector<std::vector<std::size_t>> sets_of_parts(const RuleContext& context,
                                                    const PartsWanted& wanted) {
  std::vector<std::vector<std::size_t>> candidates(wanted.sectors.size());
  std::set<std::string> sources;
  for (std::size_t part = 0; part < wanted.sectors.size(); ++part)
    for (const std::size_t at :
         context.index.at(wanted.area, wanted.measure, wanted.sectors[part], wanted.period)) {
      const Figure& figure = context.figure(at);
      const auto& families = wanted.families[part];
      if (std::find(families.begin(), families.end(), figure.family) == families.end()) continue;
      candidates[part].push_back(at);
      for (std::string& source : split_words(figure.row.provenance.source))
        sources.insert(std::move(source));
    }
  std::vector<std::vector<std::size_t>> sets;
  for (const std::string& source : sources) {
    std::vector<std::size_t> set =
        pick(context, candidates, [&](const Figure& figure) { return has_source(figure, source); });
    if (!set.empty() && std::find(sets.begin(), sets.end(), set) == sets.end())
      sets.push_back(std::move(set));
  }
  if (!sets.empty()) return sets;
  std::vector<std::size_t> set =
      pick(context, candidates, [](const Figure& figure) { return figure.row.in_use; });
  if (!set.empty()) sets.push_back(std::move(set));
  return sets;
}

std::vector<std::tuple<std::string, std::string, std::string>> places_of(
    const RuleContext& context) {
  std::set<std::tuple<std::string, std::string, std::string>> places;
  for (const Figure& figure : context.figures)
    places.emplace(figure.row.area, figure.measure, figure.row.year);
  return {places.begin(), places.end()};
}

}  // namespace gapcast
