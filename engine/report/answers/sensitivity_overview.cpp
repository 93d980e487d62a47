// One table of where the uncertainty of all areas, indicators and years comes from.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/messages/sensitivity.hpp"
#include "engine/report/answers/sensitivity_report.hpp"
#include "engine/report/answers/sensitivity_rows.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

class Overview {
 public:
  Overview(const Trials& trials, const std::vector<SensitivityStory>& stories, Language language)
      : trials_(trials), language_(language) {
    for (const SensitivityStory& story : stories)
      for (const SensitivityCase& one : story.sensitivity.cases)
        if (one.sd > 0) cases_.push_back({&story.sensitivity, &one});
    for (const Named& named : cases_)
      for (std::size_t g = 0; g < kInputGroups; ++g)
        occurs_[g] = occurs_[g] || (named.one->groups[g] && named.one->groups[g]->total > 0);
  }

  AnswerBlocks blocks() const {
    AnswerBlocks blocks;
    // One row is what the answer itself says.
    if (cases_.size() < 2) return blocks;
    blocks.heading(format(msg::sens_overview_title, language_));
    TextTable table;
    for (const Message column :
         {msg::sens_overview_area, msg::sens_overview_indicator, msg::sens_overview_years})
      table.header.push_back(format(column, language_));
    table.right = {false, false, false};
    for (std::size_t g = 0; g < kInputGroups; ++g) {
      if (!occurs_[g]) continue;
      table.header.push_back(format(sensitivity_group(g), language_));
      table.right.push_back(true);
    }
    std::vector<std::vector<double>> shades;
    for (const Named& named : cases_) add_row(named, table, shades);
    blocks.heat(std::move(table), std::move(shades));
    blocks.blank();
    blocks.note(format(msg::sens_overview_note, language_));
    return blocks;
  }

 private:
  struct Named {
    const Sensitivity* of;
    const SensitivityCase* one;
  };
  const Trials& trials_;
  Language language_;
  std::vector<Named> cases_;
  std::array<bool, kInputGroups> occurs_{};

  void add_row(const Named& named, TextTable& table,
               std::vector<std::vector<double>>& shades) const {
    const AreaLabel& area = trials_.areas()[static_cast<std::size_t>(named.of->area)];
    std::vector<std::string> row = {
        title_or(area.title, area.id, language_),
        indicator_title(named.of->indicator, area.level == AreaLevel::nation, TitleForm::full,
                        trials_.catalog(), language_),
        years(*named.one)};
    std::vector<double> shade(row.size(), std::nan(""));
    for (std::size_t g = 0; g < kInputGroups; ++g) {
      if (!occurs_[g]) continue;
      const auto& index = named.one->groups[g];
      const double part = index ? std::clamp(index->first, 0.0, 1.0) : 0;
      row.push_back(format(msg::sens_percent, language_, fixed_text(100 * part, 0, language_)));
      shade.push_back(part);
    }
    table.rows.push_back(std::move(row));
    shades.push_back(std::move(shade));
  }

  std::string years(const SensitivityCase& one) const {
    if (!one.question) return std::to_string(one.year);
    const TargetSpec& target = trials_.targets()[static_cast<std::size_t>(one.question->target)];
    return std::to_string(target.period->first) + "–" + std::to_string(target.period->second);
  }
};

}  // namespace

AnswerBlocks sensitivity_overview(const Trials& trials,
                                  const std::vector<SensitivityStory>& stories, Language language) {
  return Overview(trials, stories, language).blocks();
}

}  // namespace gapcast
