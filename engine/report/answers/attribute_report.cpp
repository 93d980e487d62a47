// Text and tables of contributions.
#include "engine/report/answers/attribute_report.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/report/answers/trial_words.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/layout/sentence.hpp"
#include "engine/report/path_words.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

std::string lever_name(const Trials& trials, std::size_t lever, Language language) {
  return lever_words(trials.spec().levers[lever], language);
}

class Story {
 public:
  Story(const Trials& trials, const AttributionStory& story, double probability, Language language)
      : trials_(trials),
        story_(story),
        a_(story.attribution),
        probability_(probability),
        language_(language),
        words_(trials, language) {}

  AnswerBlocks blocks() const {
    AnswerBlocks blocks;
    blocks.heading(format(msg::attribute_heading, language_, words_.area(a_.question),
                          words_.indicator(a_.question), words_.asked(a_.question)));
    if (!a_.question.open) {
      blocks.paragraph(format(msg::seek_not_open, language_, words_.reason(a_.question)));
      return blocks;
    }
    if (a_.parts.empty())
      blocks.paragraph(format(msg::attribute_no_levers, language_));
    else
      blocks.append(contributions());
    for (std::string& sentence : sentences()) blocks.paragraph(as_sentence(std::move(sentence)));
    return blocks;
  }

  // The part with the largest contribution, either way.
  std::string most_moving() const {
    const Contribution* most = nullptr;
    for (const Contribution& one : a_.parts)
      if (!moves_nothing(one) && (most == nullptr || std::abs(one.gap) > std::abs(most->gap)))
        most = &one;
    if (most == nullptr) return {};
    return format(msg::attribute_most, language_, part_name(most->part), amount_of(*most));
  }

  // What one lever adds by itself, by its delay and by its risk, a line each.
  std::vector<std::string> lines_of(const std::string& lever_path) const {
    std::vector<std::string> lines;
    for (const Contribution& one : a_.parts) {
      if (trials_.spec().levers[one.part.lever].path != lever_path) continue;
      if (moves_nothing(one)) continue;
      std::string line = amount_of(one);
      lines.push_back(one.part.kind == PartKind::lever
                          ? std::move(line)
                          : format(one.part.kind == PartKind::delay
                                       ? msg::attribute_line_delay
                                       : msg::attribute_line_cancellation,
                                   language_, line));
    }
    return lines;
  }

 private:
  const Trials& trials_;
  const AttributionStory& story_;
  const Attribution& a_;
  double probability_;
  Language language_;
  TrialWords words_;

  // On common draws what a part does not move stays the same to the last bits.
  static bool moves_nothing(const Contribution& one) {
    return std::abs(one.gap) < 1e-9 && std::abs(one.probability) < 1e-9;
  }

  // "+1.8 points (chance +0.2 ± 0.1)"
  std::string amount_of(const Contribution& one) const {
    const std::string amount = distance(one.gap);
    if (a_.deterministic || !moves_chance(one)) return amount;
    return format(msg::attribute_with_chance, language_, amount, chance(one));
  }

  // By more than chance would, and by more than a reader would see.
  static bool moves_chance(const Contribution& one) {
    constexpr double kLeast = 0.0005;
    const double error = std::max(one.probability_error, one.probability_sampling);
    return std::abs(one.probability) > std::max(2 * error, kLeast);
  }

  std::string distance(double value) const { return words_.distance(a_.question, value); }
  // "-4.0 ± 0.2 points"; without an error as distance().
  std::string distance_with(double value, double error) const {
    if (!(error > 0)) return distance(value);
    const TargetSpec& target = trials_.targets()[static_cast<std::size_t>(a_.question.target)];
    return change_amount(words_.signed_with_error(value, error), target, a_.question.gap,
                         language_);
  }
  std::string points(double fraction, double error) const {
    return words_.signed_digits(100 * fraction, 100 * error);
  }

  std::string part_name(const Part& part) const {
    const std::string lever = lever_name(trials_, part.lever, language_);
    if (part.kind == PartKind::delay) return format(msg::attribute_part_delay, language_, lever);
    if (part.kind == PartKind::cancellation)
      return format(msg::attribute_part_cancellation, language_, lever);
    return lever;
  }

  std::string chance(const Contribution& one) const {
    return points_with(one.probability, std::max(one.probability_error, one.probability_sampling));
  }
  std::string points_with(double fraction, double error) const {
    return error > 0 ? words_.signed_with_error(100 * fraction, 100 * error)
                     : points(fraction, 0.0);
  }

  AnswerBlocks contributions() const {
    TextTable table;
    std::vector<double> bars;
    for (const Message column :
         {msg::attribute_column_part, msg::attribute_column_gap, msg::attribute_column_chance})
      table.header.push_back(format(column, language_));
    table.right = {false, true, true};
    if (a_.deterministic) table.header.pop_back();
    // One precision for the column, so that the parts can be added up.
    const double scale = std::max({std::abs(a_.gap_all - a_.gap_none), largest(), 1e-9}) / 100;
    for (const Contribution& one : a_.parts) {
      std::vector<std::string> row = {part_name(one.part), gap_cell(one.gap, one.gap_error, scale)};
      if (!a_.deterministic) row.push_back(chance(one));
      table.rows.push_back(std::move(row));
      bars.push_back(one.gap);
    }
    std::vector<std::string> sum = {format(msg::attribute_sum, language_),
                                    gap_cell(a_.gap_all - a_.gap_none, a_.gap_gain_error, scale)};
    if (!a_.deterministic)
      sum.push_back(points_with(a_.all.probability - a_.none.probability, a_.chance_gain_error));
    table.rows.push_back(std::move(sum));
    bars.push_back(std::nan(""));
    AnswerBlocks blocks;
    blocks.paragraph(total());
    blocks.table(std::move(table), std::move(bars));
    blocks.blank();
    blocks.note(format(a_.exact ? msg::attribute_exact : msg::attribute_sampled, language_));
    return blocks;
  }

  std::string gap_cell(double gap, double error, double scale) const {
    // An error that the column's precision does not show is left out.
    return error >= scale / 2 ? words_.signed_with_error(gap, error)
                              : words_.signed_digits(gap, scale);
  }

  double largest() const {
    double most = 0;
    for (const Contribution& one : a_.parts) most = std::max(most, std::abs(one.gap));
    return most;
  }

  std::string total() const {
    if (a_.deterministic)
      return format(msg::attribute_total_path, language_, distance(a_.gap_none),
                    distance(a_.gap_all));
    return format(msg::attribute_total, language_, distance_with(a_.gap_none, a_.gap_none_error),
                  words_.chance(a_.none), distance_with(a_.gap_all, a_.gap_all_error),
                  words_.chance(a_.all));
  }

  std::string stopped() const {
    return a_.exact ? format(msg::attribute_stopped, language_)
                    : format(msg::attribute_stopped_orders, language_, std::to_string(a_.orders),
                             std::to_string(a_.orders_asked));
  }

  std::vector<std::string> sentences() const {
    std::vector<std::string> list;
    add_interaction(list);
    if (a_.stopped) list.push_back(stopped());
    for (const ProjectRisk& project : a_.projects) add_project(project, list);
    if (!std::isnan(a_.concentration) && !a_.projects.empty())
      list.push_back(format(msg::attribute_concentration, language_,
                            probability_text(std::min(1.0, a_.concentration), 0, language_),
                            lever_name(trials_, a_.largest, language_)));
    if (!a_.deterministic && (story_.share || story_.productivity || story_.merger))
      list.push_back(format(msg::attribute_of_path, language_));
    if (story_.share) list.push_back(share_sentence(*story_.share));
    if (story_.share && story_.share->after > story_.share->before &&
        story_.share->numerator_growth < 0)
      list.push_back(format(msg::attribute_share_alarm, language_));
    if (story_.productivity) list.push_back(productivity_sentence(*story_.productivity));
    if (story_.merger) list.push_back(merger_sentence(*story_.merger));
    return list;
  }

  void add_interaction(std::vector<std::string>& list) const {
    const std::size_t n = a_.parts.size();
    std::size_t first = 0, second = 0;
    double most = 0;
    for (std::size_t i = 0; i < n && !a_.interaction.empty(); ++i)
      for (std::size_t j = i + 1; j < n; ++j)
        // That a delay needs its project is no news.
        if (a_.parts[i].part.lever != a_.parts[j].part.lever &&
            std::abs(a_.interaction[i * n + j]) > std::abs(most)) {
          most = a_.interaction[i * n + j];
          first = i;
          second = j;
        }
    // Below a hundredth of the largest contribution, or its own error, it is no news.
    const double error =
        n == 0 || a_.interaction.empty() ? 0 : a_.interaction_error[first * n + second];
    if (std::abs(most) > std::max(largest() / 100, error))
      list.push_back(
          format(a_.exact ? msg::attribute_interaction : msg::attribute_interaction_as_written,
                 language_, part_name(a_.parts[first].part), part_name(a_.parts[second].part),
                 distance_with(most, error)));
  }

  void add_project(const ProjectRisk& project, std::vector<std::string>& list) const {
    const std::string name = lever_name(trials_, project.lever, language_);
    const auto chance = [&](double fraction, double error) {
      return format(msg::amount_points, language_,
                    error > 0 ? with_error_text(100 * fraction, 100 * error, language_)
                              : number_text(100 * fraction, 0.5, language_));
    };
    // Below half a point nothing would be shown but zeros.
    const double lost = std::max(project.lost_to_delay, project.lost_to_cancellation);
    if (!a_.deterministic && lost >= 0.005)
      list.push_back(format(msg::attribute_project_lost, language_, name,
                            chance(project.lost_to_delay, project.delay_error),
                            chance(project.lost_to_cancellation, project.cancellation_error)));
    const std::string wanted = probability_text(probability_, 0, language_);
    if (project.not_needed)
      list.push_back(format(msg::attribute_project_not_needed, language_, name, wanted));
    else if (project.latest_start)
      list.push_back(
          format(msg::attribute_project_latest, language_, name, wanted, latest_text(project)));
    else
      list.push_back(format(msg::attribute_project_no_start, language_, name, wanted,
                            year_text(project.earliest_start)));
  }

  std::string latest_text(const ProjectRisk& project) const {
    const double error = project.latest_start_error;
    if (!(error > 0)) return year_text(*project.latest_start);
    // Tenths only where the error leaves some of them.
    const std::string year =
        error < 1 ? year_text(*project.latest_start)
                  : std::to_string(static_cast<std::int64_t>(std::floor(*project.latest_start)));
    return year + " ± " + number_text(error, error, language_);
  }

  // Tenths of years, cut: a later start would miss.
  std::string year_text(double year) const {
    const auto tenths = static_cast<std::int64_t>(std::floor(year * 10));
    if (year == std::floor(year)) return std::to_string(tenths / 10);
    const char* const point = language_ == Language::vietnamese ? "," : ".";
    return std::to_string(tenths / 10) + point + std::to_string(tenths % 10);
  }

  std::string percent(double value) const {
    return format(msg::amount_percent, language_, number_text(value, 0.1, language_));
  }

  std::string share_sentence(const ShareChange& s) const {
    return format(s.of_workers ? msg::attribute_share_of_workers : msg::attribute_share_change,
                  language_, std::to_string(s.from), std::to_string(s.to), percent(s.before),
                  percent(s.after), distance(s.by_numerator), percent(s.numerator_growth),
                  distance(s.by_denominator), percent(s.whole_growth));
  }

  // All with the decimals of the total, so that the parts can be added up.
  std::string productivity_sentence(const ProductivityChange& p) const {
    const double scale = std::max(std::abs(p.parts.after - p.parts.before), 1e-9) / 100;
    const auto level = [&](double value) { return number_text(value, scale, language_); };
    const auto change = [&](double value) { return words_.signed_digits(value, scale); };
    std::size_t most = 0;
    const auto whole = [&](std::size_t i) {
      const ShiftShare::Part& part = p.parts.sectors[i];
      return part.within + part.shift + part.interaction;
    };
    // The largest in the direction of the whole change.
    const bool falls = p.parts.after < p.parts.before;
    for (std::size_t i = 0; i < p.sectors.size(); ++i)
      if (falls ? whole(i) < whole(most) : whole(i) > whole(most)) most = i;
    return format(msg::attribute_productivity, language_, std::to_string(p.from),
                  std::to_string(p.to), level(p.parts.before), level(p.parts.after),
                  percent(p.growth), change(p.parts.within), change(p.parts.shift),
                  change(p.parts.interaction)) +
           " " +
           format(falls ? msg::attribute_productivity_most_fall : msg::attribute_productivity_most,
                  language_, sector_name(p.sectors[most]), change(whole(most)));
  }

  std::string sector_name(const std::string& id) const {
    for (const Sector& sector : trials_.compiled().scheme)
      if (sector.id == id) return title_or(sector.title, id, language_);
    return id;
  }

  std::string merger_sentence(const MergerEffect& m) const {
    std::string former = m.former;
    for (const Area& area : trials_.catalog().areas)
      if (area.id == m.former) former = title_or(area.title, area.id, language_);
    const TargetSpec& target = trials_.targets()[static_cast<std::size_t>(a_.question.target)];
    const std::string before = with_unit_of(target, number_text(m.before, 0.1, language_));
    return format(msg::attribute_merger, language_, former, before, std::to_string(m.from),
                  distance(m.by_merger()), distance(m.on_the_ground()), std::to_string(m.to));
  }

  std::string with_unit_of(const TargetSpec& target, const std::string& digits) const {
    return target.unit.starts_with("%") ? format(msg::amount_percent, language_, digits)
                                        : digits + " " + unit_text(target.unit, language_);
  }
};

}  // namespace

AnswerBlocks attribute_blocks(const Trials& trials, const AttributionStory& story,
                              double probability, Language language) {
  return Story(trials, story, probability, language).blocks();
}

std::string most_moving(const Trials& trials, const AttributionStory& story, Language language) {
  return Story(trials, story, 0.5, language).most_moving();
}

std::vector<std::string> contribution_lines(const Trials& trials, const AttributionStory& story,
                                            const std::string& lever_path, Language language) {
  return Story(trials, story, 0.5, language).lines_of(lever_path);
}

}  // namespace gapcast
