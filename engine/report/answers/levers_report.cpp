// Several levers together, for people.
#include "engine/report/answers/levers_report.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/report/answers/levers_words.hpp"
#include "engine/report/answers/trial_words.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/report.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

struct StatusWord {
  LeversStatus status;
  std::string_view id;
  Message word;
};
constexpr StatusWord kStatuses[] = {
    {LeversStatus::met_already, "met_already", msg::seek_met_already},
    {LeversStatus::reachable, "reachable", msg::seek_reachable},
    {LeversStatus::over_budget, "over_budget", msg::levers_over_budget_short},
    {LeversStatus::out_of_reach, "out_of_reach", msg::seek_out_of_reach_short},
    {LeversStatus::no_effect, "no_effect", msg::seek_no_effect_short},
    {LeversStatus::not_open, "not_open", msg::seek_not_open_short},
    {LeversStatus::past, "past", msg::seek_past_short}};

const StatusWord& status_word(LeversStatus status) {
  for (const StatusWord& word : kStatuses)
    if (word.status == status) return word;
  return kStatuses[0];
}

// What the reports of one set of levers share.
class LeverWords {
 public:
  LeverWords(const Trials& trials, const TargetQuestion& question,
             const std::vector<PricedLever>& levers, Language language)
      : words_(trials, language),
        levers_(levers),
        free_year_(first_free_year(trials, question)),
        language_(language) {}

  const TrialWords& words() const { return words_; }
  std::string say(Message message) const { return format(message, language_); }
  std::string value(std::size_t i, double value) const {
    const PricedNumber& number = levers_[i].number;
    return variable_digits(levers_[i].variable, value, (number.high - number.low) / 200, language_);
  }
  // The present value; of a lever that the scenario does not have the year from which it would act.
  std::string now(std::size_t i) const {
    const Variable& variable = levers_[i].variable;
    return variable.is_new ? format(msg::levers_new_from, language_, std::to_string(variable.from))
                           : value(i, levers_[i].number.start);
  }
  std::string cost(double value, double error = 0) const {
    return error > 0 ? with_error_text(value, error, language_)
                     : number_text(value, std::abs(value) / 100, language_);
  }
  std::string name(std::size_t i) const {
    const Variable& variable = levers_[i].variable;
    return format(msg::levers_name, language_, std::to_string(i + 1),
                  variable_words(words_.trials(), variable.path, language_),
                  unit_text(variable.unit, language_));
  }
  std::string fresh(const std::vector<TrialChance>& chances) const {
    std::string text;
    for (const TrialChance& chance : chances)
      text += (text.empty() ? "" : "; ") + words_.chance(chance);
    return text;
  }
  std::string price(std::size_t i) const {
    if (levers_[i].usual_price) return say(msg::levers_price_range);
    const PricedNumber& number = levers_[i].number;
    return format(number.power == 2 ? msg::levers_price_square : msg::levers_price_unit, language_,
                  plain_text(number.price, language_));
  }
  void add_note(AnswerBlocks& blocks) const {
    const bool usual = std::any_of(levers_.begin(), levers_.end(),
                                   [](const PricedLever& lever) { return lever.usual_price; });
    std::string text = say(usual ? msg::levers_price_note : msg::levers_search_note);
    const auto any_from = [&](auto&& fits) {
      return std::any_of(levers_.begin(), levers_.end(), [&](const PricedLever& lever) {
        return lever.variable.is_new && fits(lever.variable.from);
      });
    };
    if (any_from([&](int year) { return year == free_year_; }))
      text += " " + say(msg::levers_new_note);
    if (any_from([&](int year) { return year < free_year_; }))
      text += " " + format(msg::seek_from_past, language_, std::to_string(free_year_));
    blocks.note(std::move(text));
  }
  std::vector<std::string> values(const LeversPoint& point) const {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < levers_.size(); ++i) cells.push_back(value(i, point.values[i]));
    return cells;
  }
  // "lever 1", "lever 2", ...
  void add_columns(TextTable& table) const {
    for (std::size_t i = 0; i < levers_.size(); ++i) {
      table.header.push_back(format(msg::levers_column_number, language_, std::to_string(i + 1)));
      table.right.push_back(true);
    }
  }

  // Levers with bounds and prices; then a column for each setting with its cost below.
  TextTable lever_table(const std::vector<std::pair<Message, const LeversPoint*>>& settings) const {
    TextTable table;
    for (const Message column : {msg::levers_column_lever, msg::levers_column_now,
                                 msg::levers_column_bounds, msg::levers_column_price})
      table.header.push_back(say(column));
    table.right = {false, true, true, true};
    for (const auto& [column, point] : settings) {
      table.header.push_back(say(column));
      table.right.push_back(true);
    }
    for (std::size_t i = 0; i < levers_.size(); ++i) {
      const PricedNumber& number = levers_[i].number;
      std::vector<std::string> row = {name(i), now(i),
                                      value(i, number.low) + ":" + value(i, number.high), price(i)};
      for (const auto& [column, point] : settings) row.push_back(value(i, point->values[i]));
      table.rows.push_back(std::move(row));
    }
    if (settings.empty()) return table;
    std::vector<std::string> costs = {say(msg::levers_column_cost), "", "", ""};
    for (const auto& [column, point] : settings) costs.push_back(cost(point->cost));
    table.rows.push_back(std::move(costs));
    return table;
  }

 private:
  TrialWords words_;
  const std::vector<PricedLever>& levers_;
  int free_year_;
  Language language_;
};

class LeversStory {
 public:
  LeversStory(const Trials& trials, const LeversAnswer& answer, const LeversOptions& options,
              Language language)
      : answer_(answer),
        result_(answer.result),
        options_(options),
        language_(language),
        path_(trials.options().deterministic),
        levers_(trials, answer.question, answer.levers, language) {}

  AnswerBlocks blocks() const {
    const TrialWords& words = levers_.words();
    AnswerBlocks blocks;
    blocks.heading(format(msg::seek_heading, language_, words.area(answer_.question),
                          words.indicator(answer_.question), words.asked(answer_.question)));
    const bool past = result_.status == LeversStatus::past;
    if (past || result_.status == LeversStatus::not_open) {
      blocks.paragraph(format(msg::seek_not_open, language_,
                              past ? levers_.say(msg::seek_past) : words.reason(answer_.question)));
      return blocks;
    }
    blocks.paragraph(sentences());
    blocks.blank();
    blocks.table(levers_.lever_table(settings()));
    blocks.blank();
    levers_.add_note(blocks);
    if (answer_.frontier.empty()) return blocks;
    blocks.blank();
    blocks.heading(levers_.say(msg::levers_frontier));
    blocks.table(frontier());
    return blocks;
  }

 private:
  const LeversAnswer& answer_;
  const LeversResult& result_;
  const LeversOptions& options_;
  Language language_;
  bool path_;
  LeverWords levers_;

  std::vector<std::pair<Message, const LeversPoint*>> settings() const {
    std::vector<std::pair<Message, const LeversPoint*>> list;
    if (result_.status == LeversStatus::reachable || result_.status == LeversStatus::over_budget)
      list.emplace_back(msg::levers_column_takes, &result_.found);
    if (result_.status == LeversStatus::out_of_reach)
      list.emplace_back(msg::levers_column_best, &result_.found);
    if (!result_.within.values.empty())
      list.emplace_back(msg::levers_column_within, &result_.within);
    return list;
  }

  std::string sentences() const {
    const TrialWords& words = levers_.words();
    if (result_.status == LeversStatus::met_already)
      return path_ ? levers_.say(msg::seek_now_met_path)
                   : format(msg::seek_now_met, language_, words.chance(result_.written));
    const std::string now =
        path_ ? "" : format(msg::seek_now, language_, words.chance(result_.written)) + " ";
    if (result_.status == LeversStatus::no_effect) return now + levers_.say(msg::levers_no_effect);
    if (result_.status == LeversStatus::out_of_reach)
      return now + (path_ ? levers_.say(msg::levers_out_of_reach_path)
                          : format(msg::levers_out_of_reach, language_,
                                   words.chance(result_.found.chance)));
    std::string text = now + found();
    if (result_.status == LeversStatus::over_budget) text += " " + over_budget();
    return text;
  }

  std::string found() const {
    const std::string cost = levers_.cost(result_.found.cost, result_.cost_error);
    if (path_) return format(msg::levers_found_path, language_, cost);
    return format(msg::levers_found, language_,
                  probability_text(options_.probability, 0, language_), cost,
                  levers_.words().chance(result_.found.chance), levers_.fresh(result_.found.fresh));
  }

  std::string over_budget() const {
    const std::string budget = plain_text(*options_.budget, language_);
    if (path_) return format(msg::levers_over_budget_path, language_, budget);
    return format(msg::levers_over_budget, language_, budget,
                  levers_.words().chance(result_.within.chance),
                  levers_.fresh(result_.within.fresh));
  }

  TextTable frontier() const {
    TextTable table;
    for (const Message column :
         {msg::levers_column_wanted, msg::levers_column_outcome, msg::levers_column_cost,
          msg::levers_column_chance, msg::seek_column_fresh})
      table.header.push_back(levers_.say(column));
    table.right = {true, false, true, true, true};
    levers_.add_columns(table);
    for (const CostPoint& point : answer_.frontier) {
      std::vector<std::string> row = {
          probability_text(point.wanted, 0, language_), levers_.say(word_of(point.status)),
          levers_.cost(point.point.cost), levers_.words().chance(point.point.chance),
          levers_.fresh(point.point.fresh)};
      for (std::string& cell : levers_.values(point.point)) row.push_back(std::move(cell));
      table.rows.push_back(std::move(row));
    }
    return table;
  }
};

// How a lever serves two targets, by the ways of their medians.
struct ServesWord {
  int first_way, second_way;
  std::string_view id;
  Message word;
};
constexpr ServesWord kServes[] = {
    {1, 1, "serves_both", msg::levers_serves_both},
    {1, 0, "serves_first", msg::levers_serves_first},
    {0, 1, "serves_second", msg::levers_serves_second},
    {1, -1, "first_against_second", msg::levers_serves_first_against},
    {-1, 1, "second_against_first", msg::levers_serves_second_against},
    {0, 0, "serves_none", msg::levers_serves_none}};
constexpr ServesWord kHarms = {-1, -1, "harms", msg::levers_harms};

const ServesWord& serves_word(const LeverAlone& lever) {
  for (const ServesWord& word : kServes)
    if (word.first_way == lever.first_way && word.second_way == lever.second_way) return word;
  return kHarms;
}

class ChancesStory {
 public:
  ChancesStory(const Trials& trials, const ChancesAnswer& answer, const LeversOptions& options,
               Language language)
      : answer_(answer),
        frontier_(answer.frontier),
        options_(options),
        language_(language),
        levers_(trials, answer.first, answer.levers, language) {}

  AnswerBlocks blocks() const {
    AnswerBlocks blocks;
    blocks.heading(title());
    blocks.paragraph(format(msg::levers_chances_first, language_, question(answer_.first)));
    blocks.paragraph(format(msg::levers_chances_second, language_, question(answer_.second)));
    blocks.blank();
    blocks.table(levers_.lever_table({}));
    blocks.blank();
    if (frontier_.points.empty()) return blocks;
    blocks.table(table());
    blocks.note(levers_.say(msg::levers_rows_note));
    blocks.blank();
    add_chart(blocks);
    blocks.blank();
    blocks.paragraph(competition());
    blocks.paragraph(both());
    add_serving(blocks);
    if (options_.budget)
      blocks.paragraph(
          format(msg::levers_within_budget_of, language_, plain_text(*options_.budget, language_)));
    levers_.add_note(blocks);
    return blocks;
  }

 private:
  const ChancesAnswer& answer_;
  const ChanceFrontier& frontier_;
  const LeversOptions& options_;
  Language language_;
  LeverWords levers_;

  std::string title() const {
    if (answer_.first.area != answer_.second.area) return levers_.say(msg::levers_chances);
    return format(msg::levers_chances_in, language_, levers_.words().area(answer_.first));
  }
  std::string question(const TargetQuestion& asked) const {
    const TrialWords& words = levers_.words();
    return format(msg::seek_heading, language_, words.area(asked), words.indicator(asked),
                  words.asked(asked));
  }
  std::string chance(const TrialChance& chance) const { return levers_.words().chance(chance); }

  TextTable table() const {
    TextTable table;
    table.header.emplace_back("#");
    table.right = {false, true, true, true, true};
    for (const Message column : {msg::levers_column_first, msg::levers_column_second,
                                 msg::levers_column_both, msg::levers_column_cost})
      table.header.push_back(levers_.say(column));
    levers_.add_columns(table);
    for (std::size_t k = 0; k < frontier_.points.size(); ++k)
      table.rows.push_back(row(std::to_string(k + 1), frontier_.points[k]));
    table.rows.push_back(row("*", frontier_.best_both));
    table.rows.push_back(row("o", frontier_.written));
    return table;
  }
  std::vector<std::string> row(const std::string& mark, const ChancePoint& point) const {
    std::vector<std::string> row = {mark, chance(point.first.chance), chance(point.second),
                                    chance(point.both), levers_.cost(point.first.cost)};
    for (std::string& cell : levers_.values(point.first)) row.push_back(std::move(cell));
    return row;
  }

  // Chance of B upwards over the chance of A.
  void add_chart(AnswerBlocks& blocks) const {
    std::vector<MarkedPoint> marks = {
        {frontier_.written.first.chance.probability, frontier_.written.second.probability, 'o'},
        {frontier_.best_both.first.chance.probability, frontier_.best_both.second.probability,
         '*'}};
    for (std::size_t k = 0; k < frontier_.points.size() && k < 9; ++k)
      marks.push_back({frontier_.points[k].first.chance.probability,
                       frontier_.points[k].second.probability, static_cast<char>('1' + k)});
    blocks.square(marks, levers_.say(msg::levers_column_second),
                  levers_.say(msg::levers_column_first), language_);
  }

  std::string competition() const {
    if (frontier_.points.size() == 1) return levers_.say(msg::levers_no_conflict);
    const ChancePoint &low = frontier_.points.front(), &high = frontier_.points.back();
    const auto points = [&](double fraction) {
      return format(msg::amount_points, language_, number_text(100 * fraction, 1, language_));
    };
    return format(msg::levers_conflict, language_,
                  points(high.first.chance.probability - low.first.chance.probability),
                  points(low.second.probability - high.second.probability));
  }

  std::string both() const {
    return format(msg::levers_both, language_, chance(frontier_.written.both),
                  chance(frontier_.best_both.both), levers_.fresh(frontier_.best_both.both_fresh));
  }

  // What each lever does by itself, those that serve both first.
  void add_serving(AnswerBlocks& blocks) const {
    std::vector<std::string> first, others;
    for (std::size_t i = 0; i < frontier_.alone.size(); ++i) {
      const LeverAlone& lever = frontier_.alone[i];
      const auto change = [&](const TrialChance& before, const TrialChance& after) {
        return format(msg::levers_from_to, language_, chance(before), chance(after));
      };
      const ChancePoint &now = frontier_.written, &then = lever.point;
      (lever.first_way > 0 && lever.second_way > 0 ? first : others)
          .push_back(format(msg::levers_alone, language_, std::to_string(i + 1),
                            levers_.value(i, then.first.values[i]),
                            levers_.say(serves_word(lever).word),
                            change(now.first.chance, then.first.chance),
                            change(now.second, then.second), change(now.both, then.both)));
    }
    if (first.empty()) blocks.paragraph(levers_.say(msg::levers_none_serves_both));
    for (const auto* list : {&first, &others})
      for (const std::string& text : *list) blocks.item(text);
  }
};

}  // namespace

std::string_view serves_id(const LeverAlone& lever) { return serves_word(lever).id; }
std::string_view id_of(LeversStatus status) { return status_word(status).id; }
Message word_of(LeversStatus status) { return status_word(status).word; }

AnswerBlocks levers_blocks(const Trials& trials, const LeversAnswer& answer,
                           const LeversOptions& options, Language language) {
  return LeversStory(trials, answer, options, language).blocks();
}

AnswerBlocks chances_blocks(const Trials& trials, const ChancesAnswer& answer,
                            const LeversOptions& options, Language language) {
  return ChancesStory(trials, answer, options, language).blocks();
}

}  // namespace gapcast
