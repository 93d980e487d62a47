// The ledger of targets in words.
#include "engine/report/answers/reconcile_report.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/analysis/added_lever.hpp"
#include "engine/base/messages/ledger.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/ledger_units.hpp"
#include "engine/report/answers/trial_words.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/run/judge.hpp"

namespace gapcast {
namespace {

constexpr double kDrift = 0.02;  // beyond which projections are said to drift apart (METHODS 5.3)

class Story {
 public:
  Story(const Trials& trials, const Reconciliation& found, bool with_chances, Language language)
      : trials_(trials),
        found_(found),
        with_chances_(with_chances),
        language_(language),
        words_(trials, language) {}

  AnswerBlocks blocks() const {
    AnswerBlocks blocks;
    if (found_.targets.size() == 1) {
      add_one(found_.targets.front(), blocks);
      return blocks;
    }
    blocks.paragraph(summary());
    blocks.blank();
    blocks.table(table());
    blocks.blank();
    blocks.note(format(with_chances_ ? msg::ledger_errors_note : msg::ledger_path_note, language_));
    blocks.note(format(msg::ledger_start_note, language_));
    blocks.paragraph(commitments());
    add_lacking(blocks);
    return blocks;
  }

 private:
  const Trials& trials_;
  const Reconciliation& found_;
  bool with_chances_;
  Language language_;
  TrialWords words_;

  std::string nation() const { return area_title(found_.nation); }
  std::string area_title(int area) const {
    const AreaLabel& label = trials_.areas()[static_cast<std::size_t>(area)];
    return title_or(label.title, label.id, language_);
  }
  const TargetSpec& target_of(const TargetLedger& ledger) const {
    return trials_.targets()[static_cast<std::size_t>(ledger.question.target)];
  }

  void add_one(const TargetLedger& ledger, AnswerBlocks& blocks) const {
    blocks.heading(format(msg::ledger_heading, language_, words_.area(ledger.question),
                          words_.indicator(ledger.question), words_.asked(ledger.question)));
    if (!ledger.is_summed) {
      blocks.paragraph(format(msg::ledger_none, language_, why_not(ledger)));
      return;
    }
    for (const std::string& sentence : sentences(ledger)) blocks.paragraph(sentence);
    blocks.blank();
    blocks.table(provinces(ledger));
    blocks.blank();
    blocks.note(
        format(msg::ledger_table_note, language_, unit_text(amount_unit(ledger.part), language_)));
    blocks.note(format(msg::ledger_start_note, language_));
    add_lacking(blocks);
  }

  std::string why_not(const TargetLedger& ledger) const {
    return ledger.question.open ? format(msg::ledger_no_sum, language_)
                                : words_.reason(ledger.question);
  }

  std::vector<std::string> sentences(const TargetLedger& ledger) const {
    std::vector<std::string> list = {verdict(ledger)};
    if (with_chances_)
      list.push_back(format(msg::ledger_chances, language_, words_.chance(ledger.committed_chance),
                            words_.chance(ledger.projected_chance),
                            words_.chance(ledger.nation_chance)));
    if (ledger.equal_effort.status != ClosingStatus::not_needed) list.push_back(closing(ledger));
    list.push_back(with_chances_ ? of_members(ledger) : format(msg::ledger_path_note, language_));
    list.push_back(commitments());
    list.push_back(format(msg::ledger_coverage, language_, percent(ledger.coverage), nation(),
                          std::to_string(ledger.scale_year)));
    list.push_back(format(msg::ledger_projection, language_, value(ledger, ledger.projected),
                          value(ledger, ledger.nation), adjustment(ledger.drift_part),
                          adjustment(ledger.drift_whole)));
    if (std::max(std::abs(ledger.drift_part), std::abs(ledger.drift_whole)) > kDrift)
      list.push_back(format(msg::ledger_drift, language_));
    return list;
  }

  std::string verdict(const TargetLedger& ledger) const {
    const double spare = ledger.spare_points;
    return format(spare >= 0 ? msg::ledger_spare : msg::ledger_short, language_,
                  std::to_string(ledger.parts.size()), nation(), value(ledger, ledger.committed),
                  distance(ledger, std::abs(spare)), amount(ledger, std::abs(ledger.spare_amount)));
  }

  std::string value(const TargetLedger& ledger, double value) const {
    const TargetSpec& target = target_of(ledger);
    return with_unit(number_text(value, 0.05 * std::max(1.0, std::abs(value) / 40), language_),
                     verdict_unit(ledger.question.gap, target), language_);
  }
  // Without a sign.
  std::string distance(const TargetLedger& ledger, double size) const {
    return change_amount(number_text(size, 0.02 * size, language_), target_of(ledger),
                         ledger.question.gap, language_);
  }
  std::string amount(const TargetLedger& ledger, double size) const {
    return held(ledger, number_text(size, 0.01 * size, language_) + " " +
                            unit_text(amount_unit(ledger.part), language_));
  }
  // What stays as it is while the amount changes.
  std::string held(const TargetLedger& ledger, const std::string& amount) const {
    if (ledger.whole == Measure::one) return amount;
    return format(ledger.is_share ? msg::ledger_amount_rest : msg::ledger_amount_whole, language_,
                  amount);
  }
  std::string percent(double fraction) const {
    return number_text(100 * fraction, 0.5, language_) +
           (language_ == Language::english ? " %" : "%");
  }
  std::string adjustment(double drift) const {
    const double change = 100 * (1 / (1 + drift) - 1);
    return words_.signed_digits(change, 0.1) + (language_ == Language::english ? " %" : "%");
  }

  std::string effort(const TargetLedger& ledger, double strength) const {
    const AddedLever lever = added_by_path(ledger.lever);
    if (lever.kind == "digital")
      return format(msg::ledger_effort_digital, language_,
                    number_text(strength, 0.02 * std::abs(strength), language_));
    const std::string of = lever.item == "all" ? format(msg::believe_part_economy, language_)
                                               : term(lever.item, language_);
    return format(msg::ledger_effort_growth, language_, words_.signed_digits(strength, 0.1), of);
  }

  std::string closing(const TargetLedger& ledger) const {
    const Closing& equal = ledger.equal_effort;
    if (equal.status == ClosingStatus::no_effect) return format(msg::ledger_closes_none, language_);
    if (equal.status == ClosingStatus::out_of_reach)
      return format(msg::ledger_closes_not, language_, effort(ledger, equal.strength));
    return format(msg::ledger_closes, language_, effort(ledger, equal.strength),
                  effort(ledger, ledger.by_weight.strength));
  }

  std::string of_members(const TargetLedger& ledger) const {
    const MembersSpare& spare = ledger.members_spare;
    std::string text =
        format(msg::ledger_members, language_,
               change_amount(words_.signed_with_error(spare.points, spare.points_error),
                             target_of(ledger), ledger.question.gap, language_),
               held(ledger, words_.signed_with_error(spare.amount, spare.amount_error) + " " +
                                unit_text(amount_unit(ledger.part), language_)));
    if (has_strength(ledger.equal_effort) && has_strength(ledger.by_weight))
      text += " " + format(msg::ledger_members_close, language_, strength(ledger.equal_effort),
                           strength(ledger.by_weight));
    return text + " " + format(msg::ledger_errors_meaning, language_);
  }
  static bool has_strength(const Closing& closing) { return closing.members_error > 0; }
  std::string strength(const Closing& closing) const {
    return words_.signed_with_error(closing.members_strength, closing.members_error);
  }

  std::string commitments() const {
    std::array<int, 6> count{};
    int all = 0;
    for (const AreaCommitments& area : found_.commitments)
      for (const Commitment& commitment : area.commitments) {
        ++count[static_cast<std::size_t>(commitment.status)];
        ++all;
      }
    const auto of = [&](CommitmentStatus status) {
      return std::to_string(count[static_cast<std::size_t>(status)]);
    };
    const int open = all - count[static_cast<std::size_t>(CommitmentStatus::not_open)];
    return format(msg::ledger_commitments, language_, std::to_string(all), std::to_string(open),
                  of(CommitmentStatus::met_already), of(CommitmentStatus::raised),
                  of(CommitmentStatus::met_by_other), of(CommitmentStatus::out_of_reach),
                  of(CommitmentStatus::not_raised));
  }

  void add_lacking(AnswerBlocks& blocks) const {
    std::vector<std::string> names;
    for (const LackingArea& area : trials_.compiled().lacking)
      names.push_back(title_or(area.title, area.id, language_));
    if (!names.empty()) blocks.note(format(msg::ledger_lacking, language_, join(names, ", ")));
  }

  TextTable provinces(const TargetLedger& ledger) const {
    const bool closes = ledger.equal_effort.status == ClosingStatus::found ||
                        ledger.equal_effort.status == ClosingStatus::out_of_reach;
    TextTable table;
    table.right = {false};
    std::vector<Message> columns = {msg::ledger_column_province, msg::ledger_column_promises,
                                    msg::ledger_column_path, msg::ledger_column_kept};
    if (closes)
      columns.insert(columns.end(), {msg::ledger_column_equal, msg::ledger_column_weight});
    columns.push_back(msg::ledger_column_adjusted);
    for (const Message column : columns) table.header.push_back(format(column, language_));
    table.right.resize(columns.size(), true);
    for (const LedgerPart& part : ledger.parts) {
      std::vector<std::string> row = {area_title(part.area), promises(part.area),
                                      own(ledger, part.part_projected, part.whole_projected),
                                      own(ledger, part.part_committed, part.whole_committed)};
      if (closes) {
        row.push_back(words_.signed_digits(part.equal_effort, 0.02 * std::abs(part.equal_effort)));
        row.push_back(words_.signed_digits(part.by_weight, 0.02 * std::abs(part.by_weight)));
      }
      row.push_back(words_.signed_digits(part.adjust_proportional, 0.005 * part.part_projected));
      table.rows.push_back(std::move(row));
    }
    return table;
  }

  // "raised of all" commitments of a province.
  std::string promises(int area) const {
    for (const AreaCommitments& one : found_.commitments)
      if (one.area == area) {
        const auto raised =
            std::count_if(one.commitments.begin(), one.commitments.end(),
                          [](const Commitment& c) { return c.status == CommitmentStatus::raised; });
        return format(msg::ledger_part_of, language_, std::to_string(raised),
                      std::to_string(one.commitments.size()));
      }
    return "–";
  }

  // A share of the province, or its amount where the indicator is a level or growth.
  std::string own(const TargetLedger& ledger, double part, double whole) const {
    if (is_share(ledger)) return number_text(100 * part / whole, 0.1, language_);
    return number_text(part, 0.005 * part, language_);
  }
  bool is_share(const TargetLedger& ledger) const {
    const auto indicator = indicator_of(target_of(ledger).indicator);
    return indicator && info(*indicator).presentation == Presentation::share;
  }

  std::string summary() const {
    int summed = 0, met = 0;
    for (const TargetLedger& ledger : found_.targets) {
      summed += ledger.is_summed ? 1 : 0;
      met += ledger.is_summed && ledger.spare_points >= 0 ? 1 : 0;
    }
    return format(msg::ledger_summary, language_, nation(), std::to_string(met),
                  std::to_string(summed));
  }

  TextTable table() const {
    TextTable table;
    std::vector<Message> columns = {msg::table_target, msg::ledger_column_own,
                                    msg::ledger_column_paths, msg::ledger_column_kept,
                                    msg::ledger_column_spare};
    if (with_chances_) columns.push_back(msg::ledger_column_spare_median);
    columns.push_back(msg::ledger_column_closes);
    if (with_chances_)
      columns.insert(columns.end(), {msg::ledger_column_closes_median, msg::ledger_column_chance});
    for (const Message column : columns) table.header.push_back(format(column, language_));
    table.right.assign(columns.size(), true);
    table.right[0] = false;
    for (const TargetLedger& ledger : found_.targets) {
      if (!ledger.is_summed) continue;
      std::vector<std::string> row = {
          words_.short_indicator(ledger.question) + " " + words_.target(ledger.question),
          digits(ledger, ledger.nation), digits(ledger, ledger.projected),
          digits(ledger, ledger.committed),
          words_.signed_digits(ledger.spare_points, 0.02 * std::abs(ledger.spare_points))};
      const MembersSpare& spare = ledger.members_spare;
      if (with_chances_) row.push_back(words_.signed_with_error(spare.points, spare.points_error));
      row.push_back(short_closing(ledger));
      if (with_chances_) {
        row.push_back(has_strength(ledger.equal_effort) ? strength(ledger.equal_effort) : "–");
        row.push_back(words_.chance(ledger.committed_chance));
      }
      table.rows.push_back(std::move(row));
    }
    return table;
  }
  std::string digits(const TargetLedger& ledger, double value) const {
    return is_share(ledger) ? number_text(value, 0.1, language_)
                            : number_text(value, 0.01 * std::abs(value), language_);
  }
  std::string short_closing(const TargetLedger& ledger) const {
    const Closing& equal = ledger.equal_effort;
    if (equal.status == ClosingStatus::not_needed || equal.status == ClosingStatus::no_effect)
      return "–";
    const std::string text = words_.signed_digits(equal.strength, 0.02 * std::abs(equal.strength));
    const std::string more = equal.status == ClosingStatus::out_of_reach ? "> " + text : text;
    const bool digital = added_by_path(ledger.lever).kind == "digital";
    return format(digital ? msg::ledger_closes_digital : msg::ledger_closes_growth, language_,
                  more);
  }
};

}  // namespace

AnswerBlocks reconcile_blocks(const Trials& trials, const Reconciliation& found, bool with_chances,
                              Language language) {
  return Story(trials, found, with_chances, language).blocks();
}

}  // namespace gapcast
