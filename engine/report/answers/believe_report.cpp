// Beliefs in words.
#include "engine/report/answers/believe_report.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/messages/ledger.hpp"
#include "engine/report/answers/trial_words.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kGroupsTold = 8;
constexpr double kSure = 0.995;       // a project that is not worth a word
constexpr double kLeastTold = 1e-6;   // of chances
constexpr double kSmallPart = 0.005;  // of the squared distance: not worth a row

// The numerator of an indicator in words.
struct PartWord {
  std::string_view start;
  Message word;
};
constexpr PartWord kParts[] = {
    {"industry_construction", msg::believe_part_industry_construction},
    {"industry", msg::believe_part_industry},
    {"production", msg::believe_part_industry},
    {"manufacturing", msg::believe_part_manufacturing},
    {"agriculture", msg::believe_part_agriculture},
    {"services_and_tax", msg::believe_part_services_taxes},
    {"services", msg::believe_part_services},
    {"digital", msg::believe_part_digital},
    {"grdp", msg::believe_part_economy},
    {"labour_productivity", msg::believe_part_economy},
    {"labour_share_industry_construction", msg::believe_part_industry_construction},
    {"labour_share_services", msg::believe_part_services},
    {"labour_share", msg::believe_part_outside_agriculture}};

class Story {
 public:
  Story(const Trials& trials, const Belief& belief, Language language)
      : b_(belief),
        language_(language),
        words_(trials, language),
        target_(trials.targets()[static_cast<std::size_t>(belief.question.target)]) {}

  AnswerBlocks blocks() const {
    AnswerBlocks blocks;
    blocks.heading(format(msg::ledger_heading, language_, words_.area(b_.question),
                          words_.indicator(b_.question), words_.asked(b_.question)));
    if (b_.status == BeliefStatus::not_open) {
      blocks.paragraph(format(msg::seek_not_open, language_, words_.reason(b_.question)));
      return blocks;
    }
    for (const std::string& sentence : sentences()) blocks.paragraph(sentence);
    if (b_.status != BeliefStatus::needed && b_.status != BeliefStatus::met_on_path) return blocks;
    blocks.blank();
    add_groups(blocks);
    if (!b_.outcomes.empty()) add_outcomes(blocks);
    blocks.blank();
    blocks.note(format(msg::believe_note, language_, std::to_string(Belief::kFewestMembers)));
    return blocks;
  }

 private:
  const Belief& b_;
  Language language_;
  TrialWords words_;
  const TargetSpec& target_;

  std::string percent(double value, double error = 0.1) const {
    return number_text(value, error, language_) + (language_ == Language::english ? " %" : "%");
  }
  std::string part_word() const {
    for (const PartWord& one : kParts)
      if (target_.indicator.starts_with(one.start)) return format(one.word, language_);
    return format(msg::believe_part_other, language_);
  }
  std::string rest_word() const { return format(msg::believe_rest, language_); }

  std::vector<std::string> sentences() const {
    std::vector<std::string> list;
    add_chance(list);
    if (b_.status == BeliefStatus::no_input)
      list.push_back(format(msg::believe_no_input, language_));
    else if (b_.status == BeliefStatus::out_of_reach)
      add_out_of_reach(list);
    else
      add_beliefs(list);
    add_ways(list);
    for (const Outcome& one : b_.outcomes)
      if (one.has_history &&
          (one.kind == OutcomeKind::part_growth || one.kind == OutcomeKind::share_points))
        list.push_back(seen(one));
    add_together(list);
    return list;
  }

  // The members' where enough of them do it; else the approximation, as one.
  void add_chance(std::vector<std::string>& list) const {
    const bool miss = b_.meets_on_path();
    const auto count = [&](std::int64_t n) {
      return count_text(static_cast<std::size_t>(n), language_);
    };
    const std::string members = count(b_.members), surprising = count(b_.surprising());
    if (b_.members_tell()) {
      const double chance = miss ? 1 - b_.chance.probability : b_.chance.probability;
      const std::string words = with_error_text(100 * chance, 100 * b_.chance.mc_error, language_) +
                                (language_ == Language::english ? " %" : "%");
      list.push_back(format(miss ? msg::believe_members_miss : msg::believe_members, language_,
                            members, surprising, words));
      return;
    }
    if (b_.members > 0)
      list.push_back(format(miss ? msg::believe_few_missed : msg::believe_few_met, language_,
                            members, surprising));
    const double tail = miss ? 1 - b_.tail_chance : b_.tail_chance;
    if (const FewMembers few = few_members(b_); !few.agree) {
      list.push_back(format(msg::believe_bounds, language_, odds(few.low), odds(few.high)));
      return;
    }
    const bool found = b_.status == BeliefStatus::needed || b_.status == BeliefStatus::met_on_path;
    if (found || tail > kLeastTold)
      list.push_back(
          format(miss ? msg::believe_tail_missed : msg::believe_tail_met, language_, odds(tail)));
  }

  void add_out_of_reach(std::vector<std::string>& list) const {
    const std::string farthest("8");
    if (b_.meets_on_path()) {
      list.push_back(format(msg::believe_no_miss, language_, farthest));
      return;
    }
    list.push_back(format(b_.members_tell() ? msg::believe_not_found : msg::believe_out_of_reach,
                          language_, farthest));
    if (!std::isnan(b_.question.gap.required_differential) &&
        b_.question.gap.required_differential != 0)
      list.push_back(format(msg::believe_lead_needed, language_,
                            percent(b_.question.gap.required_differential)));
  }

  void add_beliefs(std::vector<std::string>& list) const {
    list.push_back(
        format(b_.status == BeliefStatus::needed ? msg::believe_needed : msg::believe_met,
               language_, clauses(), distance_text(std::abs(b_.point.distance))));
    const BeliefGroup& hardest = b_.groups.front();
    list.push_back(format(msg::believe_hardest, language_, group_name(hardest),
                          words_.signed_digits(hardest.sigma, 0.1),
                          probability_text(std::clamp(hardest.part, 0.0, 1.0), 0, language_)));
    for (const BeliefProject& project : b_.projects)
      if (project.is_left_out || (project.is_needed && project.probability < kSure))
        list.push_back(
            format(project.is_left_out ? msg::believe_without : msg::believe_project, language_,
                   lever_words(words_.trials().spec().levers, "project", project.name, language_),
                   year_text(project.year), probability_text(project.probability, 0, language_)));
  }

  std::string distance_text(double distance) const { return number_text(distance, 0.1, language_); }

  static Message kind_word(WayKind kind) {
    switch (kind) {
      case WayKind::growth:
        return msg::believe_way_growth;
      case WayKind::prices:
        return msg::believe_way_prices;
      case WayKind::adoption:
        return msg::believe_way_adoption;
      case WayKind::labour:
        return msg::believe_way_labour;
      case WayKind::base_year:
        return msg::believe_way_base;
      case WayKind::own:
        return msg::believe_way_own;
      case WayKind::projects:
      case WayKind::without:
        break;
    }
    return msg::believe_way_without;
  }

  std::string source_words(const ChanceSource& source) const {
    const std::string name =
        lever_words(words_.trials().spec().levers, source.is_event ? "shock" : "project",
                    source.name, language_);
    if (source.is_event)
      return format(msg::believe_event, language_, name, std::to_string(source.year));
    const double late = source.states.front().late;
    return std::isinf(late)
               ? format(msg::believe_never_built, language_, name)
               : format(msg::believe_late, language_, name, number_text(late, 0.1, language_));
  }

  std::string way_words(const OtherWay& way) const {
    if (way.kind != WayKind::projects)
      return format(msg::believe_way, language_, format(kind_word(way.kind), language_),
                    distance_text(way.distance));
    std::string all;
    for (const ChanceSource& source : way.sources)
      all = all.empty() ? source_words(source)
                        : format(msg::believe_and, language_, all, source_words(source));
    return format(msg::believe_way_projects, language_, all,
                  probability_text(way.chance, 0, language_), distance_text(way.distance));
  }

  void add_ways(std::vector<std::string>& list) const {
    const bool found = b_.status == BeliefStatus::needed || b_.status == BeliefStatus::met_on_path;
    const bool alone = found && b_.kinds == 1 && b_.ways.size() == 1;
    if (alone && b_.ways.front().kind != WayKind::projects) {
      list.push_back(format(msg::believe_ways_only, language_,
                            format(kind_word(b_.ways.front().kind), language_)));
    } else if (!b_.ways.empty()) {
      std::string all;
      for (const OtherWay& way : b_.ways) all += (all.empty() ? "" : "; ") + way_words(way);
      list.push_back(
          format(b_.ways.size() == 1 ? msg::believe_ways_one : msg::believe_ways, language_, all));
    } else if (found) {
      list.push_back(format(msg::believe_ways_none, language_, std::string("8")));
    }
  }

  void add_together(std::vector<std::string>& list) const {
    const SeenTogether& seen = b_.together;
    const auto has = [&](OutcomeKind kind) {
      return std::any_of(b_.outcomes.begin(), b_.outcomes.end(),
                         [&](const Outcome& one) { return one.kind == kind; });
    };
    if (!has(OutcomeKind::part_growth) || !has(OutcomeKind::rest_growth)) return;
    const std::string years = std::to_string(b_.to - b_.from);
    if (seen.windows == 0) {
      list.push_back(format(msg::believe_together_none, language_,
                            outcome_name(OutcomeKind::part_growth),
                            outcome_name(OutcomeKind::rest_growth), years));
      return;
    }
    const auto asked = [&](const PaceAsked& pace) {
      return format(pace.upwards ? msg::believe_at_least : msg::believe_at_most, language_,
                    percent(pace.pace));
    };
    const auto count = [&](int n) { return count_text(static_cast<std::size_t>(n), language_); };
    std::string example;
    if (seen.example != nullptr)
      example = format(msg::believe_example, language_,
                       title_or(seen.example->title, seen.example->area, language_),
                       std::to_string(seen.from), std::to_string(seen.to));
    list.push_back(format(msg::believe_together, language_, years, part_word(),
                          asked(b_.part_asked), rest_word(), asked(b_.rest_asked),
                          count(seen.windows_reached), count(seen.windows),
                          count(seen.areas_reached), count(seen.areas), example));
  }

  // The growth of part and rest, or what else the indicator is told by.
  std::string clauses() const {
    std::vector<std::string> list;
    for (const Outcome& one : b_.outcomes) {
      const bool rest = one.kind == OutcomeKind::rest_growth ||
                        one.kind == OutcomeKind::rest_nominal ||
                        one.kind == OutcomeKind::rest_workers;
      const bool part = one.kind == OutcomeKind::part_growth ||
                        one.kind == OutcomeKind::part_nominal ||
                        one.kind == OutcomeKind::part_workers;
      if (part || rest)
        list.push_back(format(msg::believe_clause_growth, language_,
                              rest ? rest_word() : part_word(), percent(one.believed),
                              percent(one.on_path)));
    }
    if (list.empty()) return format(msg::believe_clause_indicator, language_);
    return list.size() == 1 ? list[0] : format(msg::believe_and, language_, list[0], list[1]);
  }

  // One digit: it is an order of magnitude.
  std::string odds(double chance) const {
    if (chance < kLeastTold) return format(msg::believe_odds_least, language_);
    const double least = std::max(1.0, 1 / chance);
    const double digit = std::pow(10.0, std::floor(std::log10(least)));
    return format(msg::believe_odds, language_,
                  fixed_text(digit * std::round(least / digit), 0, language_));
  }

  static std::string year_text(double year) {
    return std::to_string(static_cast<int>(std::floor(year)));
  }

  std::string seen(const Outcome& one) const {
    const PaceStanding& s = one.standing;
    // As many digits as tell the two apart.
    double error = 0.1;
    const auto digits = [&](double value) { return words_.signed_digits(value, error); };
    while (error > 1e-4 && digits(one.believed) == digits(s.fastest.pace)) error /= 10;
    const auto pace = [&](double value) {
      return one.kind == OutcomeKind::share_points
                 ? change_amount(digits(value), target_, b_.question.gap, language_)
                 : percent(value, error);
    };
    const auto count = [&](int n) { return count_text(static_cast<std::size_t>(n), language_); };
    const std::string what = one.kind == OutcomeKind::share_points
                                 ? format(msg::believe_gain, language_)
                                 : outcome_name(one.kind);
    // Asked downwards, the fastest lies below the pace where any reached it, else above it.
    const bool most = (s.windows_reached > 0) == (s.fastest.pace < one.believed);
    return format(most ? msg::believe_seen_most : msg::believe_seen, language_, what,
                  pace(one.believed), std::to_string(b_.to - b_.from), count(s.windows_reached),
                  count(s.windows), count(s.areas_reached), count(s.areas), pace(s.fastest.pace),
                  title_or(s.fastest.history->title, s.fastest.history->area, language_),
                  std::to_string(s.fastest.from), std::to_string(s.fastest.to));
  }

  std::string group_name(const BeliefGroup& group) const {
    const std::string sectors = term(group.group, language_);
    switch (group.kind) {
      case InputKind::parameter:
        return group.group.empty() ? term(group.name, language_)
                                   : format(msg::believe_group_parameter, language_,
                                            term(group.name, language_), sectors);
      case InputKind::lever:
        return variable_words(words_.trials(), group.name, language_);
      case InputKind::factor:
        return format(msg::believe_group_factor, language_);
      case InputKind::shock:
        return format(msg::believe_group_shock, language_, sectors);
      case InputKind::adoption:
        return format(msg::believe_group_adoption, language_, sectors);
      case InputKind::base:
        return group.name.empty() ? format(msg::believe_group_base_weights, language_)
                                  : format(msg::believe_group_base, language_,
                                           term(group.name, language_), base_year());
      case InputKind::tracked:
        break;
    }
    return format(msg::believe_group_tracked, language_);
  }

  std::string base_year() const {
    for (const BeliefInput& input : b_.inputs)
      if (input.kind == InputKind::base) return std::to_string(input.from);
    return {};
  }

  void add_groups(AnswerBlocks& blocks) const {
    TextTable table;
    std::vector<double> bars;
    for (const Message column :
         {msg::believe_column_belief, msg::believe_column_expected, msg::believe_column_needed,
          msg::believe_column_sigma, msg::believe_column_part})
      table.header.push_back(format(column, language_));
    table.right = {false, true, true, true, true};
    std::size_t told = 0;
    for (const BeliefGroup& group : b_.groups) {
      if (told == kGroupsTold || group.part < kSmallPart) break;
      ++told;
      double error = 0.02 * std::max(std::abs(group.believed), std::abs(group.on_path));
      // A level of the base year moves by little: as many digits as show it.
      if (group.kind == InputKind::base)
        error = std::min(error, std::max(0.01, std::abs(group.believed - group.on_path) / 2));
      table.rows.push_back({group_name(group), number_text(group.on_path, error, language_),
                            number_text(group.believed, error, language_),
                            words_.signed_digits(group.sigma, 0.1),
                            probability_text(std::clamp(group.part, 0.0, 1.0), 0, language_)});
      bars.push_back(group.part);
    }
    blocks.table(std::move(table), std::move(bars));
    if (told < b_.groups.size())
      blocks.line(format(msg::believe_more, language_, std::to_string(b_.groups.size() - told)));
  }

  std::string outcome_name(OutcomeKind kind) const {
    switch (kind) {
      case OutcomeKind::part_growth:
        return format(msg::believe_growth_of, language_, part_word());
      case OutcomeKind::rest_growth:
        return format(msg::believe_growth_of, language_, rest_word());
      case OutcomeKind::part_prices:
        return format(msg::believe_prices_of, language_, part_word());
      case OutcomeKind::rest_prices:
        return format(msg::believe_prices_of, language_, rest_word());
      case OutcomeKind::part_nominal:
        return format(msg::believe_nominal_of, language_, part_word());
      case OutcomeKind::rest_nominal:
        return format(msg::believe_nominal_of, language_, rest_word());
      case OutcomeKind::part_workers:
        return format(msg::believe_workers_of, language_, part_word());
      case OutcomeKind::rest_workers:
        return format(msg::believe_workers_of, language_, rest_word());
      case OutcomeKind::share_points:
        return format(msg::believe_share_points, language_);
      case OutcomeKind::lead:
        break;
    }
    return format(msg::believe_lead, language_);
  }

  void add_outcomes(AnswerBlocks& blocks) const {
    const bool members = b_.members > 0;
    TextTable table;
    std::vector<Message> columns = {msg::believe_column_outcome, msg::believe_column_expected,
                                    msg::believe_column_needed};
    if (members)
      columns.insert(columns.end(), {msg::believe_column_below, msg::believe_column_met});
    columns.push_back(msg::believe_column_history);
    for (const Message column : columns) table.header.push_back(format(column, language_));
    table.right.assign(columns.size(), true);
    table.right[0] = false;
    for (const Outcome& one : b_.outcomes) {
      const auto unit = [&](double value) {
        return one.kind == OutcomeKind::share_points ? words_.signed_digits(value, 0.1)
                                                     : percent(value);
      };
      std::vector<std::string> row = {outcome_name(one.kind), unit(one.on_path),
                                      unit(one.believed)};
      if (members) {
        row.push_back(std::isnan(one.percentile)
                          ? "–"
                          : probability_text(one.percentile / 100, 0, language_));
        row.push_back(std::isnan(one.mean_met) ? "–" : unit(one.mean_met));
      }
      row.push_back(
          !one.has_history
              ? "–"
              : format(
                    msg::ledger_part_of, language_,
                    count_text(static_cast<std::size_t>(one.standing.windows_reached), language_),
                    count_text(static_cast<std::size_t>(one.standing.windows), language_)));
      table.rows.push_back(std::move(row));
    }
    blocks.blank();
    blocks.line(
        format(msg::believe_years, language_, std::to_string(b_.from + 1), std::to_string(b_.to)));
    blocks.table(std::move(table));
    if (std::any_of(b_.outcomes.begin(), b_.outcomes.end(),
                    [](const Outcome& one) { return !one.has_history; }))
      blocks.line(format(msg::believe_no_history, language_, std::to_string(b_.to - b_.from)));
  }
};

}  // namespace

FewMembers few_members(const Belief& belief) {
  FewMembers few;
  if (belief.members == 0) return few;
  constexpr double kSquare = 1.96 * 1.96;
  const auto n = static_cast<double>(belief.members);
  const double centre = (static_cast<double>(belief.surprising()) + kSquare / 2) / (n + kSquare);
  few.low = belief.surprising() == 0 ? 0 : std::max(0.0, centre - belief.chance.mc_error);
  few.high = centre + belief.chance.mc_error;
  const double tail = belief.meets_on_path() ? 1 - belief.tail_chance : belief.tail_chance;
  few.agree = tail >= few.low && tail <= few.high;
  return few;
}

AnswerBlocks believe_blocks(const Trials& trials, const Belief& belief, Language language) {
  return Story(trials, belief, language).blocks();
}

std::string believe_text(const Trials& trials, const std::vector<Belief>& beliefs,
                         Language language) {
  std::string text;
  for (const Belief& belief : beliefs)
    text += (text.empty() ? "" : "\n") + believe_blocks(trials, belief, language).text();
  return text;
}

}  // namespace gapcast
