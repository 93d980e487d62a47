// What a brief says in sentences: verdicts, where growth comes from, levers, sources, provenance.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "engine/base/build_info.hpp"
#include "engine/base/hash.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/base/text.hpp"
#include "engine/report/explain/ledger.hpp"
#include "engine/report/html/brief_parts.hpp"
#include "engine/report/html/words.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/promises.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/terms.hpp"

namespace gapcast::html {
namespace {

constexpr std::size_t kMostParts = 4;
constexpr std::size_t kMostLevers = 4;
constexpr std::size_t kMostSources = 5;

const AreaLabel& label_of(const Page& page, std::size_t area) {
  return page.context.compiled.areas.at(area);
}

bool is_leaf_of(const AreaLabel& area, const std::string& leaf) {
  return std::find(area.leaves.begin(), area.leaves.end(), leaf) != area.leaves.end();
}

// The numbers that the area's result rests on: those of its leaves, not those of all areas.
std::vector<LedgerEntry> entries_of(const Page& page, std::size_t area) {
  std::vector<LedgerEntry> entries;
  for (const LedgerEntry& entry : page.context.compiled.ledger)
    if (is_leaf_of(label_of(page, area), entry.area)) entries.push_back(entry);
  return entries;
}

// Where the last years of the run begin: five before its end, the length of a plan.
std::size_t last_years(const Page& page, std::size_t area) {
  constexpr int kPlan = 5;
  const Plan& plan = page.context.compiled.plan;
  return static_cast<std::size_t>(std::max(plan.areas.at(area).start, plan.n_years - 1 - kPlan));
}

struct Part {
  double change = 0;
  std::string title;
};

// Changes of real value added by sector on the path, the largest first.
std::vector<Part> growth_parts(const Page& page, std::size_t area, std::size_t from,
                               std::size_t to) {
  const ReportContext& context = page.context;
  std::vector<Part> parts;
  for (const OutputResult& output : context.result.outputs) {
    if (static_cast<std::size_t>(output.output.area) != area ||
        output.output.kind != OutputKind::real_va)
      continue;
    const double change = output.path.at(to) - output.path.at(from);
    if (!std::isfinite(change)) return {};
    const Sector& sector = context.compiled.scheme.at(static_cast<std::size_t>(output.output.item));
    parts.push_back({change, title_or(sector.title, sector.id, page.language)});
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Part& a, const Part& b) { return a.change > b.change; });
  return parts;
}

// The sentence of a verdict, without what else there is to say: value, target, distance, chance.
std::string short_verdict(const VerdictSubject& subject, bool pace) {
  std::string text = verdict_sentence(subject);
  std::vector<std::string> more = {verdict_chance(subject)};
  if (pace) {
    more.push_back(verdict_arrival(subject));
    more.push_back(verdict_pace(subject));
  }
  for (const std::string& part : more)
    if (!part.empty()) text += " " + part;
  return text;
}

std::vector<Promise> judged_promises(const Page& page, std::size_t area, bool reference) {
  std::vector<Promise> promises = promises_in_order(page.context, area);
  std::erase_if(promises, [&](const Promise& promise) {
    return !is_judged(promise.first()) || promise.first().reference != reference;
  });
  return promises;
}

}  // namespace

std::vector<std::string> brief_verdicts(const Page& page, std::size_t area, const Detail& detail) {
  // Thresholds for reference stand in only where nothing is promised.
  std::vector<Promise> shown = judged_promises(page, area, false);
  if (shown.empty()) shown = judged_promises(page, area, true);
  std::vector<std::string> sentences;
  for (std::size_t i = 0; i < std::min(detail.verdicts, shown.size()); ++i)
    sentences.push_back(
        short_verdict(verdict_subject(page.context, shown[i], page.language), detail.pace));
  if (sentences.size() < shown.size() && !sentences.empty())
    sentences.back() += " " + format(msg::brief_more_verdicts, page.language,
                                     count_text(shown.size() - sentences.size(), page.language));
  return sentences;
}

std::string brief_growth(const Page& page, std::size_t area) {
  const auto last = static_cast<std::size_t>(page.context.compiled.plan.n_years - 1);
  const std::size_t first = last_years(page, area);
  if (first >= last) return {};
  const std::vector<Part> parts = growth_parts(page, area, first, last);
  double all = 0;
  for (const Part& part : parts) all += part.change;
  if (!(all > 0)) return {};
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < std::min(kMostParts, parts.size()); ++i)
    if (parts[i].change > 0)
      texts.push_back(format(msg::brief_growth_part, page.language, parts[i].title,
                             with_unit(fixed_text(100 * parts[i].change / all, 0, page.language),
                                       "%", page.language)));
  return format(msg::brief_growth_parts, page.language,
                std::to_string(page.context.compiled.year(static_cast<int>(first))),
                std::to_string(page.context.compiled.year(static_cast<int>(last))),
                join(texts, "; "));
}

std::string brief_levers(const Page& page, std::size_t area) {
  const Compiled& compiled = page.context.compiled;
  std::vector<std::string> texts;
  std::size_t more = 0;
  for (std::size_t i = 0; i < compiled.levers.size(); ++i) {
    const std::vector<int>& leaves = compiled.lever_leaves.at(i);
    const bool here = std::any_of(leaves.begin(), leaves.end(), [&](int leaf) {
      return is_leaf_of(label_of(page, area),
                        compiled.leaves.at(static_cast<std::size_t>(leaf)).id);
    });
    if (!here) continue;
    if (texts.size() == kMostLevers)
      ++more;
    else
      texts.push_back(
          format(msg::brief_lever, page.language,
                 title_or(compiled.levers[i].title, compiled.levers[i].name, page.language),
                 term(compiled.levers[i].kind, page.language),
                 lever_time(compiled.levers[i], page.language)));
  }
  if (texts.empty()) return format(msg::brief_no_levers, page.language);
  if (more > 0)
    texts.push_back(format(msg::brief_more_levers, page.language, count_text(more, page.language)));
  return format(msg::brief_levers, page.language, join(texts, "; "));
}

std::string brief_sources(const Page& page, std::size_t area) {
  std::map<std::string, std::size_t> uses;
  const auto count = [&](const std::string& ids) {
    for (const std::string& id : split_words(ids))
      // What has no address is arithmetic or an assumption of ours.
      if (const Source* source = page.context.catalog.find_source(id);
          source != nullptr && !source->url.empty())
        ++uses[title_or(source->publisher, source_title(*source, page.language), page.language)];
  };
  for (const LedgerEntry& entry : entries_of(page, area)) count(entry.source);
  for (const Gap* gap : gaps_in_order(page.context, area))
    count(page.context.result.targets.at(static_cast<std::size_t>(gap->target)).source);
  if (uses.empty()) return {};
  std::vector<std::pair<std::string, std::size_t>> ordered(uses.begin(), uses.end());
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(kMostSources, ordered.size()); ++i)
    names.push_back(ordered[i].first);
  if (ordered.size() > kMostSources)
    names.push_back(format(msg::brief_more_sources, page.language,
                           count_text(ordered.size() - kMostSources, page.language)));
  return format(msg::brief_sources, page.language, join(names, "; "));
}

std::string brief_assumed(const Page& page, std::size_t area) {
  const LedgerCounts counts = ledger_counts(entries_of(page, area));
  const std::size_t all = counts.published + counts.derived + counts.scenario + counts.assumption;
  return format(msg::brief_assumed, page.language, count_text(counts.assumption, page.language),
                count_text(all, page.language));
}

std::string brief_provenance(const Page& page) {
  const ReportContext& context = page.context;
  // One hash over the hashes of all inputs: as short as a line, and the same for the same inputs.
  std::string all;
  for (const InputFile& file : page.record.files) all += file.sha256;
  const std::string version(build_info().version), inputs = sha256(all).substr(0, 16);
  if (context.result.deterministic)
    return format(msg::brief_provenance_path, page.language, version, context.spec.id, inputs);
  return format(msg::brief_provenance, page.language, version, context.spec.id,
                count_text(static_cast<std::size_t>(context.result.members), page.language),
                std::to_string(context.compiled.plan.seed), inputs);
}

}  // namespace gapcast::html
