// The table of inherited targets, and its rows.
#include "engine/report/answers/inherited_report.hpp"

#include <cmath>

#include "engine/base/messages/ledger.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/layout/row_tables.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

class Inherited {
 public:
  Inherited(const Compiled& compiled, const Catalog& catalog, Language language)
      : compiled_(compiled), catalog_(catalog), language_(language) {}

  std::vector<std::string> row(const InheritedTarget& one) const {
    const AreaLabel& area = compiled_.areas[static_cast<std::size_t>(one.area)];
    return {title_or(area.title, area.id, language_),
            target(one),
            promises(one),
            value(one.strictest),
            mean(one.weighted),
            value(one.lead),
            own(one)};
  }

 private:
  const Compiled& compiled_;
  const Catalog& catalog_;
  Language language_;

  static std::string years(const InheritedTarget& one) {
    return one.period ? std::to_string(one.period->first) + "–" + std::to_string(one.period->second)
                      : std::to_string(one.year.value_or(0));
  }
  std::string name(const std::string& leaf) const {
    for (const AreaLabel& label : compiled_.leaves)
      if (label.id == leaf) return title_or(label.title, leaf, language_);
    return leaf;
  }
  // The unit stands here once.
  std::string target(const InheritedTarget& one) const {
    const std::string title =
        indicator_title(one.indicator, false, TitleForm::narrow, catalog_, language_);
    const std::string unit = one.unit.starts_with("%") ? "%" : unit_text(one.unit, language_);
    return title + " " + years(one) + " (" + unit + ")";
  }
  // As it is written; nothing is "–".
  std::string value(double number) const {
    return std::isfinite(number) ? plain_text(number, language_) : "–";
  }
  std::string mean(double number) const {
    return std::isfinite(number) ? number_text(number, 0.01 * std::abs(number), language_) : "–";
  }
  std::string promises(const InheritedTarget& one) const {
    std::vector<std::string> texts;
    for (const InheritedPromise& part : one.parts)
      texts.push_back(name(part.area) + ": " + value(part.value));
    return join(texts, "; ");
  }
  std::string own(const InheritedTarget& one) const {
    std::vector<std::string> texts;
    // Several documents that say the same say it once.
    for (const InheritedPromise& promise : one.own)
      if (const std::string text = value(promise.value); texts.empty() || texts.back() != text)
        texts.push_back(text);
    return texts.empty() ? "–" : join(texts, "; ");
  }
};

std::string joined(const std::vector<InheritedPromise>& promises, bool with_area) {
  std::vector<std::string> texts;
  for (const InheritedPromise& one : promises)
    texts.push_back((with_area ? one.area + "=" : "") + shortest(one.value));
  return join(texts, " ");
}

}  // namespace

AnswerBlocks inherited_blocks(const Compiled& compiled, const Catalog& catalog,
                              const std::vector<InheritedTarget>& found, Language language) {
  AnswerBlocks blocks;
  if (found.empty()) return blocks;
  const Inherited words(compiled, catalog, language);
  TextTable table;
  for (const Message column :
       {msg::inherited_column_area, msg::inherited_column_target, msg::inherited_column_parts,
        msg::inherited_column_strictest, msg::inherited_column_weighted, msg::inherited_column_lead,
        msg::inherited_column_own})
    table.header.push_back(format(column, language));
  table.right = {false, false, false, true, true, true, true};
  for (const InheritedTarget& one : found) table.rows.push_back(words.row(one));
  blocks.heading(format(msg::inherited_title, language));
  blocks.table(std::move(table));
  blocks.blank();
  blocks.note(format(msg::inherited_note, language));
  return blocks;
}

std::vector<Row> inherited_rows(const Compiled& compiled, const std::string& scenario,
                                const std::vector<InheritedTarget>& found) {
  std::vector<Row> rows;
  for (const InheritedTarget& one : found)
    rows.push_back({{"scenario", scenario},
                    {"area", compiled.areas[static_cast<std::size_t>(one.area)].id},
                    {"indicator", one.indicator},
                    {"definition", one.definition},
                    {"from", std::int64_t{one.period ? one.period->first : one.year.value_or(0)}},
                    {"to", std::int64_t{one.period ? one.period->second : one.year.value_or(0)}},
                    {"unit", one.unit},
                    {"parts", joined(one.parts, true)},
                    {"own", joined(one.own, false)},
                    {"strictest", one.strictest},
                    {"weighted", one.weighted},
                    {"lead_area", one.lead_area},
                    {"lead", one.lead}});
  return rows;
}

std::string inherited_csv(const Compiled& compiled, const std::string& scenario,
                          const std::vector<InheritedTarget>& found) {
  return rows_csv({"scenario", "area", "indicator", "definition", "from", "to", "unit", "parts",
                   "own", "strictest", "weighted", "lead_area", "lead"},
                  inherited_rows(compiled, scenario, found));
}

}  // namespace gapcast
