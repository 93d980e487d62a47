// Scenarios that were run together, side by side: value and chance of every target.
#include <algorithm>

#include "engine/base/messages/page.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/compare_report.hpp"
#include "engine/report/html/answers/markup.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/sections.hpp"
#include "engine/report/promises.hpp"
#include "engine/report/terms.hpp"

namespace gapcast::html {
namespace {

const std::string& target_id(const ReportContext& context, const Gap& gap) {
  return context.result.targets.at(static_cast<std::size_t>(gap.target)).id;
}

const std::string& area_id(const ReportContext& context, const Gap& gap) {
  return context.compiled.areas.at(static_cast<std::size_t>(gap.area)).id;
}

// The same area and target in another scenario; nullptr where it has none.
const Gap* counterpart(const Page& page, const Gap& gap, const ReportContext& other) {
  const std::string& area = area_id(page.context, gap);
  const std::string& target = target_id(page.context, gap);
  const auto& gaps = other.result.gaps;
  const auto found = std::find_if(gaps.begin(), gaps.end(), [&](const Gap& candidate) {
    return area_id(other, candidate) == area && target_id(other, candidate) == target;
  });
  return found == gaps.end() ? nullptr : &*found;
}

// Scenarios that share a target that is judged here; of the others there is nothing to say.
std::vector<const ReportContext*> comparable(const Page& page) {
  std::vector<const ReportContext*> found;
  for (const ReportContext& other : page.compared)
    if (std::any_of(page.context.result.gaps.begin(), page.context.result.gaps.end(),
                    [&](const Gap& gap) {
                      return is_judged(gap) && counterpart(page, gap, other) != nullptr;
                    }))
      found.push_back(&other);
  return found;
}

std::string scenario_title(const Page& page, const ReportContext& other) {
  return title_or(other.spec.title, other.spec.id, page.language);
}

// Says once which scenarios have no column; "" where all have.
std::string left_out(const Page& page, const std::vector<const ReportContext*>& shown) {
  std::vector<std::string> titles;
  for (const ReportContext& other : page.compared)
    if (std::find(shown.begin(), shown.end(), &other) == shown.end())
      titles.push_back(scenario_title(page, other));
  if (titles.empty()) return {};
  return paragraph(format(msg::page_comparison_left_out, page.language, join(titles, "; ")),
                   "quiet");
}

// The gap table's value with its chance below: "38.1", "24 %".
std::string cell(const Page& page, const Gap& gap, const ReportContext& other) {
  constexpr std::size_t kValue = 2, kChance = 5;
  const Gap* const same = counterpart(page, gap, other);
  if (same == nullptr) return "–";
  const auto cells = gap_table_row(verdict_subject(other, *same, page.language));
  if (cells.at(kChance) == "–") return escaped(cells.at(kValue));
  return escaped(cells[kValue]) + "<br>" + text_element("strong", "", cells[kChance]);
}

// What `compare` says of them: inputs that differ, differences with their errors, targets gained
// and lost, ranks, regret.
std::string differences(const Page& page) {
  if (page.comparison == nullptr) return {};
  const Fold fold = page.compared.size() > 2 ? Fold::tables : Fold::open;
  return answer_markup(compare_blocks(*page.comparison, page.language), fold, page.language);
}

std::string comparison_table(const Page& page, const std::vector<const ReportContext*>& shown) {
  Table table{format(msg::page_comparison_caption, page.language), {}, {}};
  table.cards = true;
  table.header = {{escaped(format(msg::page_comparison_target, page.language))},
                  {escaped(format(msg::page_comparison_asked, page.language)), true}};
  for (const ReportContext* const other : shown)
    table.header.push_back({escaped(scenario_title(page, *other)), true, "wraps"});
  for (std::size_t area = 0; area < page.context.compiled.areas.size(); ++area) {
    bool named = page.context.compiled.areas.size() == 1;
    for (const Promise& promise : promises_in_order(page.context, area)) {
      const Gap& gap = promise.first();
      if (!is_judged(gap)) continue;
      if (!named) table.rows.push_back({{{escaped(area_title(page, area))}}});
      named = true;
      const VerdictSubject subject = verdict_subject(page.context, promise, page.language);
      Row row{{{target_link(page, gap, gap_target_name(subject))},
               {escaped(gap_table_row(subject)[1]), true}}};
      for (const ReportContext* const other : shown)
        row.cells.push_back({cell(page, gap, *other), true});
      table.rows.push_back(std::move(row));
    }
  }
  return render(table) + "\n";
}

}  // namespace

std::string comparison_section(const Page& page) {
  if (page.compared.size() < 2 || page.context.result.gaps.empty()) return {};
  const std::vector<const ReportContext*> shown = comparable(page);
  std::string text =
      heading(2, format(msg::page_comparison, page.language), anchor("comparison", page.language));
  // A table of this scenario alone compares nothing.
  if (shown.size() > 1)
    text += comparison_table(page, shown) +
            paragraph(format(msg::page_comparison_note, page.language), "quiet") +
            left_out(page, shown);
  return text + differences(page);
}

}  // namespace gapcast::html
