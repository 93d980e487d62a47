// Boxes in words and rows.
#include "engine/report/answers/discovery_report.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/messages/sensitivity.hpp"
#include "engine/report/answers/stream_names.hpp"
#include "engine/report/answers/trial_words.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/layout/row_tables.hpp"

namespace gapcast {
namespace {

std::string rest_of(const std::string& name) { return name.substr(name.find('/') + 1); }

// One limit in words.
class LimitWords {
 public:
  LimitWords(const Trials& trials, const Discovery& discovery, const PrimLimit& limit,
             Language language)
      : input_(discovery.inputs[limit.input]),
        limit_(limit),
        language_(language),
        names_(trials, discovery.question.area, language) {}

  std::string text() const {
    switch (input_.kind) {
      case DrawnKind::growth:
        return growth();
      case DrawnKind::factor:
        if (!has_low() || !has_high())
          return say(has_high() ? msg::discover_cycle_below : msg::discover_cycle_above,
                     digits(has_high() ? limit_.high : limit_.low));
        break;
      case DrawnKind::cancelled:
        return say(
            has_low() && limit_.low > 0 ? msg::discover_cancelled : msg::discover_not_cancelled,
            names_.lever(rest_of(input_.input.name), "project"));
      case DrawnKind::number:
        if (input_.input.name.starts_with("delay/") && !(has_low() && has_high())) return delay();
        break;
      default:
        break;
    }
    return plain();
  }

 private:
  const DrawnInput& input_;
  const PrimLimit& limit_;
  Language language_;
  StreamNames names_;

  template <class... Arguments>
  std::string say(Message message, const Arguments&... arguments) const {
    return format(message, language_, arguments...);
  }
  bool has_low() const { return std::isfinite(limit_.low); }
  bool has_high() const { return std::isfinite(limit_.high); }
  std::string digits(double value) const { return plain_text(value, language_); }
  std::string bound(double value) const { return with_unit(digits(value), input_.unit, language_); }

  // shock/AREA/SECTOR.
  std::string sector() const {
    const std::string rest = rest_of(input_.input.name);
    const std::size_t slash = rest.find('/');
    return names_.sector_in(rest.substr(0, slash), rest.substr(slash + 1));
  }

  std::string growth() const {
    const std::string expected = number_text(input_.expected, 0.1, language_);
    if (has_low() && has_high())
      return say(msg::discover_growth_between, sector(), digits(limit_.low), expected,
                 digits(limit_.high));
    return say(has_high() ? msg::discover_growth_below : msg::discover_growth_above, sector(),
               digits(has_high() ? limit_.high : limit_.low), expected);
  }

  std::string delay() const {
    const std::string project = names_.lever(rest_of(input_.input.name), "project");
    if (has_low()) return say(msg::discover_late, project, digits(limit_.low));
    if (limit_.high == 0) return say(msg::discover_on_time, project);
    return say(msg::discover_not_late, project, digits(limit_.high));
  }

  std::string plain() const {
    const std::string name = names_.of(input_.input.name);
    if (has_low() && has_high())
      return say(msg::discover_between, name, digits(limit_.low), bound(limit_.high));
    return has_high() ? say(msg::discover_below, name, bound(limit_.high))
                      : say(msg::discover_above, name, bound(limit_.low));
  }
};

class DiscoveryStory {
 public:
  DiscoveryStory(const Trials& trials, const Discovery& discovery, Language language)
      : trials_(trials), d_(discovery), language_(language), words_(trials, language) {}

  AnswerBlocks blocks() const {
    AnswerBlocks blocks;
    blocks.heading(say(msg::discover_heading, words_.area(d_.question),
                       words_.indicator(d_.question), words_.asked(d_.question)));
    if (!d_.question.open) {
      blocks.paragraph(say(msg::discover_not_open, words_.reason(d_.question)));
    } else if (d_.status != DiscoveryStatus::found) {
      blocks.paragraph(say(
          d_.status == DiscoveryStatus::one_sided ? msg::discover_one_sided : msg::discover_nothing,
          words_.chance(d_.chance)));
    } else {
      for (std::size_t b = 0; b < d_.boxes.size(); ++b) blocks.paragraph(sentence(b));
      blocks.blank();
      blocks.table(table());
      if (d_.boxes.size() > 1) blocks.line(say(msg::discover_together, percent(d_.covered)));
      blocks.blank();
      blocks.note(
          say(msg::discover_note, count_text(static_cast<std::size_t>(d_.members), language_)));
    }
    return blocks;
  }

 private:
  const Trials& trials_;
  const Discovery& d_;
  Language language_;
  TrialWords words_;

  template <class... Arguments>
  std::string say(Message message, const Arguments&... arguments) const {
    return format(message, language_, arguments...);
  }

  std::string percent(double part) const {
    return say(msg::sens_percent, fixed_text(100 * part, 0, language_));
  }

  std::string where(const DiscoveredBox& box) const {
    std::string text;
    for (const PrimLimit& limit : box.limits) {
      const std::string one = limit_text(trials_, d_, limit, language_);
      text = text.empty() ? one : say(msg::discover_and, text, one);
    }
    return text;
  }

  // k of ten, or of a hundred where ten would round it to all or none.
  std::pair<std::string, std::string> fraction(double part) const {
    const double of = part > 0.05 && part < 0.95 ? 10 : 100;
    return {fixed_text(std::round(of * part), 0, language_), fixed_text(of, 0, language_)};
  }

  std::string sentence(std::size_t b) const {
    const DiscoveredBox& box = d_.boxes[b];
    const auto [k, n] = fraction(box.held_out.density);
    const std::string all = percent(box.held_out.base);
    if (b > 0)
      return say(d_.of_missed ? msg::discover_missed_else : msg::discover_met_else, k, n,
                 where(box), all);
    return say(d_.of_missed ? msg::discover_missed : msg::discover_met, k, n, where(box), all) +
           " " +
           say(d_.of_missed ? msg::discover_fit : msg::discover_fit_met, percent(box.held_out.mass),
               percent(box.held_out.coverage));
  }

  std::string quasi_p(double p) const {
    return p < 0.001 ? say(msg::discover_tiny) : fixed_text(p, 3, language_);
  }

  TextTable table() const {
    TextTable table;
    table.header = {say(msg::discover_column_where), say(msg::discover_column_density),
                    say(msg::discover_column_coverage), say(msg::discover_column_quasi_p)};
    table.right = {false, true, true, true};
    for (std::size_t b = 0; b < d_.boxes.size(); ++b) {
      const DiscoveredBox& box = d_.boxes[b];
      table.rows.push_back({say(msg::discover_box, std::to_string(b + 1)),
                            percent(box.held_out.density), percent(box.held_out.coverage), ""});
      for (const PrimLimit& limit : box.limits)
        table.rows.push_back(
            {"  " + limit_text(trials_, d_, limit, language_), "", "", quasi_p(limit.quasi_p)});
    }
    return table;
  }
};

Cell finite(double value) { return std::isfinite(value) ? Cell{value} : Cell{}; }

std::string target_of(const Trials& trials, const Discovery& d) {
  return trials.targets()[static_cast<std::size_t>(d.question.target)].id;
}
std::string area_of(const Trials& trials, const Discovery& d) {
  return trials.areas()[static_cast<std::size_t>(d.question.area)].id;
}

std::vector<Row> box_rows(const Trials& trials, const std::vector<Discovery>& discoveries) {
  std::vector<Row> rows;
  for (const Discovery& d : discoveries)
    for (std::size_t b = 0; b < d.boxes.size(); ++b)
      for (const PrimLimit& limit : d.boxes[b].limits) {
        const PrimFit& fit = d.boxes[b].held_out;
        const DrawnInput& input = d.inputs[limit.input];
        rows.push_back({{"scenario", trials.spec().id},
                        {"area", area_of(trials, d)},
                        {"target", target_of(trials, d)},
                        {"of", std::string(d.of_missed ? "missed" : "met")},
                        {"box", static_cast<std::int64_t>(b + 1)},
                        {"input", input.input.name},
                        {"low", finite(limit.low)},
                        {"high", finite(limit.high)},
                        {"unit", input.unit},
                        {"quasi_p", limit.quasi_p},
                        {"density", fit.density},
                        {"coverage", fit.coverage},
                        {"mass", fit.mass},
                        {"base", fit.base},
                        {"members", static_cast<std::int64_t>(fit.cases)},
                        {"found_density", d.boxes[b].found.density}});
      }
  return rows;
}

std::vector<Row> question_rows(const Trials& trials, const std::vector<Discovery>& discoveries) {
  constexpr std::string_view kStatus[] = {"found", "nothing", "one_sided"};
  std::vector<Row> rows;
  for (const Discovery& d : discoveries)
    rows.push_back(
        {{"area", area_of(trials, d)},
         {"target", target_of(trials, d)},
         {"status",
          std::string(d.question.open ? kStatus[static_cast<std::size_t>(d.status)] : "not_open")},
         {"probability", d.question.open ? Cell{d.chance.probability} : Cell{}},
         {"mc_error", d.question.open ? Cell{d.chance.mc_error} : Cell{}},
         {"covered", d.covered}});
  return rows;
}

}  // namespace

std::string limit_text(const Trials& trials, const Discovery& discovery, const PrimLimit& limit,
                       Language language) {
  return LimitWords(trials, discovery, limit, language).text();
}

AnswerBlocks discovery_blocks(const Trials& trials, const Discovery& discovery, Language language) {
  return DiscoveryStory(trials, discovery, language).blocks();
}

std::string discovery_csv(const Trials& trials, const std::vector<Discovery>& discoveries) {
  return rows_csv({"scenario", "area", "target", "of", "box", "input", "low", "high", "unit",
                   "quasi_p", "density", "coverage", "mass", "base", "members", "found_density"},
                  box_rows(trials, discoveries));
}

std::string discovery_json(const Trials& trials, const std::vector<Discovery>& discoveries) {
  return rows_json({{"discovery", box_rows(trials, discoveries)},
                    {"questions", question_rows(trials, discoveries)}});
}

}  // namespace gapcast
