// Text of where uncertainty comes from.
#include "engine/report/answers/sensitivity_report.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/messages/blank.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/messages/sensitivity.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/sensitivity_rows.hpp"
#include "engine/report/answers/stream_names.hpp"
#include "engine/report/answers/trial_words.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/layout/sentence.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kShownInputs = 12, kShownFigures = 8, kShownParameters = 12;
constexpr double kShownPart = 0.01;  // inputs below are counted, not listed

constexpr std::array kSourceNames = {msg::sens_group_levers,     msg::sens_group_events,
                                     msg::sens_group_parameters, msg::sens_group_base,
                                     msg::sens_group_shocks,     msg::sens_group_figures};

struct Fraction {
  double value;
  Message word;
};
constexpr std::array kFractions = {
    Fraction{0.97, msg::sens_nearly_all},  Fraction{0.9, msg::sens_nine_tenths},
    Fraction{0.8, msg::sens_four_fifths},  Fraction{0.75, msg::sens_three_quarters},
    Fraction{0.667, msg::sens_two_thirds}, Fraction{0.6, msg::sens_three_fifths},
    Fraction{0.5, msg::sens_half},         Fraction{0.4, msg::sens_two_fifths},
    Fraction{0.333, msg::sens_a_third},    Fraction{0.25, msg::sens_a_quarter},
    Fraction{0.2, msg::sens_a_fifth},      Fraction{0.1, msg::sens_a_tenth}};

Message fraction_word(double part) {
  return std::min_element(kFractions.begin(), kFractions.end(),
                          [&](const Fraction& x, const Fraction& y) {
                            return std::abs(x.value - part) < std::abs(y.value - part);
                          })
      ->word;
}

class Story {
 public:
  Story(const Trials& trials, const SensitivityStory& story, Language language)
      : trials_(trials),
        story_(story),
        s_(story.sensitivity),
        language_(language),
        area_(trials.areas()[static_cast<std::size_t>(s_.area)]),
        names_(trials, s_.area, language) {}

  AnswerBlocks blocks() const {
    AnswerBlocks blocks;
    blocks.heading(say(msg::sens_heading, title_or(area_.title, area_.id, language_), indicator()));
    if (story_.absent) {
      blocks.paragraph(say(msg::sens_absent, reason()));
      return blocks;
    }
    if (s_.cases.empty()) {
      blocks.paragraph(say(msg::sens_no_year));
      return blocks;
    }
    if (const std::string asked = asked_of(); !asked.empty())
      blocks.paragraph(say(msg::sens_targets, asked));
    if (s_.stopped) blocks.paragraph(say(msg::sens_stopped));
    for (const SensitivityCase& one : s_.cases) add_case(one, blocks);
    add_notes(blocks);
    if (story_.worth) add_worth(*story_.worth, blocks);
    if (story_.screening) add_screening(*story_.screening, blocks);
    return blocks;
  }

 private:
  const Trials& trials_;
  const SensitivityStory& story_;
  const Sensitivity& s_;
  Language language_;
  const AreaLabel& area_;
  StreamNames names_;

  template <class... Arguments>
  std::string say(Message message, const Arguments&... arguments) const {
    return format(message, language_, arguments...);
  }

  std::string indicator() const {
    return indicator_title(s_.indicator, area_.level == AreaLevel::nation, TitleForm::full,
                           trials_.catalog(), language_);
  }

  // "at least 35 % in 2030 (23-NQ/TW)" of every target on the indicator in the years told.
  std::string asked_of() const {
    const TrialWords words(trials_, language_);
    std::vector<std::string> texts;
    for (std::size_t t = 0; t < trials_.targets().size(); ++t) {
      const TargetSpec& target = trials_.targets()[t];
      const bool here = target.area == area_.id ||
                        (target.area == "each" && target.level == TargetLevel::national);
      if (!here || target.indicator != s_.indicator || !is_told(target)) continue;
      TargetQuestion question;
      question.area = s_.area;
      question.target = static_cast<int>(t);
      question.gap.target = question.target;
      question.gap.area = s_.area;
      const std::string text = verdict_years(target) + ": " + words.asked(question);
      if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
    }
    return join(texts, "; ");
  }
  bool is_told(const TargetSpec& target) const {
    return std::any_of(s_.cases.begin(), s_.cases.end(), [&](const SensitivityCase& one) {
      if (!one.question) return target.year == one.year;
      const TargetSpec& asked = trials_.targets()[static_cast<std::size_t>(one.question->target)];
      return target.period == asked.period;
    });
  }
  static std::string verdict_years(const TargetSpec& target) {
    return target.period
               ? std::to_string(target.period->first) + "–" + std::to_string(target.period->second)
               : std::to_string(target.year.value_or(0));
  }

  std::string reason() const {
    for (const AbsentIndicator& absent : trials_.compiled().absent)
      if (absent.area == s_.area && absent.indicator == s_.indicator)
        return format(absent.reason, language_, std::span<const std::string>(absent.arguments));
    return s_.indicator;
  }

  // An amount of the indicator; differences of shares and rates are points.
  std::string amount(double value, double error, bool difference) const {
    const std::string digits = number_text(value, error, language_);
    if (difference && scale_of(s_.indicator, story_.unit) != Scale::level)
      return say(msg::amount_points, digits);
    return with_unit(digits, story_.unit, language_);
  }
  std::string spread(double value) const { return amount(value, 0.05 * value, true); }

  std::string percent(double part) const {
    return say(msg::sens_percent, fixed_text(100 * std::clamp(part, 0.0, 1.0), 0, language_));
  }
  std::string percent(double part, const Interval& interval) const {
    const auto whole = [&](double x) {
      return fixed_text(100 * std::clamp(x, 0.0, 1.0), 0, language_);
    };
    return say(msg::sens_interval, whole(part), whole(interval.low), whole(interval.high));
  }

  std::string name_of(const SensitivityCase& one) const {
    if (!one.question) return std::to_string(one.year);
    const TargetSpec& target = trials_.targets()[static_cast<std::size_t>(one.question->target)];
    return say(msg::sens_average, std::to_string(target.period->first),
               std::to_string(target.period->second));
  }

  void add_case(const SensitivityCase& one, AnswerBlocks& blocks) const {
    if (!(one.sd > 0)) {
      blocks.paragraph(as_sentence(say(msg::sens_certain, name_of(one))));
    } else {
      blocks.paragraph(as_sentence(lead(one)));
      blocks.paragraph(say(msg::sens_spread,
                           amount(one.mean, 2 * one.sd / std::sqrt(2.0 * members()), false),
                           spread(one.sd)));
      blocks.blank();
      add_table(one, blocks);
      blocks.blank();
      // Of some inputs alone it would be no remainder.
      if (!s_.stopped) blocks.note(left(one));
    }
    blocks.blank();
  }

  double members() const { return static_cast<double>(s_.members); }

  // Groups that explain something, largest first.
  std::vector<std::size_t> ranked(const SensitivityCase& one) const {
    std::vector<std::size_t> groups;
    for (std::size_t g = 0; g < one.groups.size(); ++g)
      if (one.groups[g] && one.groups[g]->total > 0) groups.push_back(g);
    std::stable_sort(groups.begin(), groups.end(), [&](std::size_t x, std::size_t y) {
      return one.groups[x]->first > one.groups[y]->first;
    });
    return groups;
  }

  std::string lead(const SensitivityCase& one) const {
    const std::vector<std::size_t> groups = ranked(one);
    if (groups.empty()) return "";
    const double first = one.groups[groups.front()]->first;
    std::string text = say(msg::sens_lead, name_of(one), say(fraction_word(first)),
                           say(kSourceNames[groups.front()]), percent(first));
    std::vector<std::string> rest;
    for (std::size_t k = 1; k < groups.size(); ++k)
      if (one.groups[groups[k]]->first >= kShownPart)
        rest.push_back(say(kSourceNames[groups[k]]) + " (" + percent(one.groups[groups[k]]->first) +
                       ")");
    if (!rest.empty()) text += " " + say(msg::sens_rest, join(rest, "; "));
    const auto largest = std::max_element(
        one.inputs.begin(), one.inputs.end(),
        [](const InputIndex& x, const InputIndex& y) { return x.index.first < y.index.first; });
    if (largest != one.inputs.end() && !s_.stopped)
      text += " " + say(msg::sens_largest, names_.of(s_.inputs[largest->input].name),
                        percent(largest->index.first));
    return text;
  }

  std::vector<std::string> row(const std::string& name, const SobolIndex& index) const {
    return {name, percent(index.first, index.first_interval),
            percent(index.total, index.total_interval)};
  }

  void add_table(const SensitivityCase& one, AnswerBlocks& blocks) const {
    const double none = std::nan("");
    TextTable table;
    std::vector<double> bars;
    table.header = {say(msg::sens_column_source), say(msg::sens_column_alone),
                    say(msg::sens_column_total)};
    table.right = {false, true, true};
    table.rows.push_back({say(msg::sens_row_groups)});
    bars.push_back(none);
    for (const std::size_t g : ranked(one)) {
      table.rows.push_back(row("  " + say(kSourceNames[g]), *one.groups[g]));
      bars.push_back(std::max(0.0, one.groups[g]->first));
    }
    table.rows.push_back({say(msg::sens_row_inputs)});
    bars.push_back(none);
    std::size_t shown = 0, others = 0;
    double most = 0;
    for (const InputIndex& input : one.inputs) {
      if (shown < kShownInputs && input.index.total >= kShownPart && !input.screened) {
        table.rows.push_back(row("  " + names_.of(s_.inputs[input.input].name), input.index));
        bars.push_back(std::max(0.0, input.index.first));
        ++shown;
      } else {
        ++others;
        most = std::max(most, input.index.total);
      }
    }
    if (others > 0)
      table.rows.push_back({"  " + say(msg::sens_row_others, std::to_string(others),
                                       fixed_text(std::ceil(100 * most), 0, language_))});
    table.rows.push_back(
        {say(msg::sens_row_sum), percent(one.by_input, one.by_input_interval), ""});
    bars.resize(table.rows.size(), none);
    blocks.table(std::move(table), std::move(bars));
  }

  // What first-order indices leave of one.
  std::string left(const SensitivityCase& one) const {
    if (one.by_input_interval.high >= 0.995) return say(msg::sens_none_left, percent(one.by_input));
    return say(msg::sens_left, percent(one.by_input), percent(1 - one.by_input));
  }

  void add_notes(AnswerBlocks& blocks) const {
    blocks.note(say(msg::sens_note, count_text(static_cast<std::size_t>(s_.members), language_),
                    std::to_string(s_.runs)));
    const SensitivityOptions usual;
    if (s_.screened)
      blocks.note(say(msg::sens_screened, fixed_text(100 * usual.negligible, 1, language_),
                      count_text(static_cast<std::size_t>(usual.screening_members), language_)));
  }

  std::string figure_name(const LearnableFigure& figure) const {
    if (figure.drawn) return names_.of(figure.stream);
    const std::string name = names_.figure(figure.item, figure.sector, figure.leaf);
    return name + " " + figure.year;
  }

  // Where the yearbook prints it, as the templates say.
  std::string printed(const LearnableFigure& figure) const {
    Message found;
    const bool of_sector = figure.sector != "all" && !figure.sector.empty();
    if ((of_sector && find_message(MessageDomain::blank, "printed_sector_" + figure.item, found)) ||
        find_message(MessageDomain::blank, "printed_" + figure.item, found))
      return say(found);
    return "";
  }

  void add_worth(const WorthOfFigures& worth, AnswerBlocks& blocks) const {
    blocks.blank();
    blocks.heading(say(msg::worth_title, std::to_string(worth.year)));
    if (worth.figures.empty()) {
      blocks.paragraph(say(msg::worth_none));
      return;
    }
    const LearnableFigure& best = worth.figures.front();
    const std::string all = spread(worth.sd_all), left = spread(best.narrowed);
    std::string first = all == left ? say(msg::worth_little, figure_name(best))
                                    : say(msg::worth_first, figure_name(best), all, left);
    if (!best.drawn && !printed(best).empty())
      first += " " + say(msg::worth_printed, printed(best));
    blocks.paragraph(first);
    blocks.blank();
    blocks.table(worth_table(worth));
    blocks.blank();
    blocks.note(say(worth.cells_drawn ? msg::worth_note_drawn : msg::worth_note_apart));
  }

  TextTable worth_table(const WorthOfFigures& worth) const {
    TextTable table;
    table.header = {say(msg::worth_column_figure), say(msg::worth_column_known),
                    say(msg::worth_column_causes), say(msg::worth_column_left),
                    say(msg::worth_column_status)};
    table.right = {false, true, true, true, false};
    for (std::size_t k = 0; k < std::min(kShownFigures, worth.figures.size()); ++k) {
      const LearnableFigure& f = worth.figures[k];
      const std::string known =
          f.drawn ? "–"
                  : with_unit(say(msg::worth_known_as, number_text(f.value, f.sd, language_),
                                  number_text(f.sd, f.sd / 5, language_)),
                              f.unit.starts_with("%") ? "%" : f.unit, language_);
      table.rows.push_back({figure_name(f), known, spread(f.causes), spread(f.narrowed),
                            f.drawn ? say(msg::worth_drawn) : term(f.status, language_)});
    }
    return table;
  }

  void add_screening(const Screening& screening, AnswerBlocks& blocks) const {
    blocks.blank();
    blocks.heading(say(msg::screen_title, std::to_string(screening.year)));
    if (screening.parameters.empty()) {
      blocks.paragraph(say(msg::screen_none));
      return;
    }
    TextTable table;
    table.header = {say(msg::screen_column_parameter), say(msg::screen_column_range),
                    say(msg::screen_column_effect), say(msg::screen_column_spread)};
    table.right = {false, true, true, true};
    for (std::size_t k = 0; k < std::min(kShownParameters, screening.parameters.size()); ++k) {
      const ScreenedParameter& p = screening.parameters[k];
      const double step = (p.high - p.low) / 20;
      const std::string range = say(msg::screen_range, number_text(p.low, step, language_),
                                    number_text(p.high, step, language_));
      // "0.00 to 0.13 0-1" could not be read: a part of one needs no unit.
      const bool part = p.unit.empty() || p.unit.starts_with("0-1");
      table.rows.push_back({names_.figure(p.name, p.sector, p.leaf),
                            part ? range : with_unit(range, p.unit, language_),
                            (p.effect.mu >= 0 ? "+" : "-") + spread(p.effect.mu_star),
                            spread(p.effect.sigma)});
    }
    blocks.table(std::move(table));
    blocks.blank();
    blocks.note(say(msg::screen_note, std::to_string(screening.runs),
                    std::to_string(screening.without_effect)));
  }
};

}  // namespace

Message sensitivity_group(std::size_t group) { return kSourceNames.at(group); }

AnswerBlocks sensitivity_blocks(const Trials& trials, const SensitivityStory& story,
                                Language language) {
  return Story(trials, story, language).blocks();
}

}  // namespace gapcast
