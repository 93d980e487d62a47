// Tables of contributions for programs.
#include <cmath>

#include "engine/report/answers/attribute_report.hpp"
#include "engine/report/layout/row_tables.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kKinds[] = {"lever", "delay", "cancellation"};

std::vector<Row> part_rows(const Trials& trials, const Attribution& a) {
  std::vector<Row> rows;
  const double none = std::nan("");
  const auto add = [&](std::string_view kind, const std::string& part, double gap, double gap_error,
                       double probability, double probability_error) {
    rows.push_back({{"scenario", trials.spec().id},
                    {"area", trials.areas()[static_cast<std::size_t>(a.question.area)].id},
                    {"target", trials.targets()[static_cast<std::size_t>(a.question.target)].id},
                    {"kind", std::string(kind)},
                    {"part", part},
                    {"gap", gap},
                    {"gap_error", a.deterministic && a.exact ? none : gap_error},
                    {"probability", a.deterministic ? none : probability},
                    {"probability_error", a.deterministic ? none : probability_error}});
  };
  for (const Contribution& one : a.parts)
    add(kKinds[static_cast<std::size_t>(one.part.kind)], one.part.path, one.gap, one.gap_error,
        one.probability, one.probability_error);
  if (!a.question.open) return rows;
  add("none", "", a.gap_none, a.gap_none_error, a.none.probability, a.none.mc_error);
  add("all", "", a.gap_all, a.gap_all_error, a.all.probability, a.all.mc_error);
  return rows;
}

// Mean over all coalitions, or with everything else as written.
std::string_view interaction_kind(const Attribution& a) {
  return a.exact ? "interaction" : "interaction_as_written";
}

std::vector<Row> interaction_rows(const Attribution& a) {
  std::vector<Row> rows;
  const std::size_t n = a.parts.size();
  for (std::size_t i = 0; i < n && !a.interaction.empty(); ++i)
    for (std::size_t j = i + 1; j < n; ++j)
      rows.push_back(
          {{"first", a.parts[i].part.path},
           {"second", a.parts[j].part.path},
           {"kind", std::string(interaction_kind(a))},
           {"gap", a.interaction[i * n + j]},
           {"gap_error", a.deterministic ? std::nan("") : a.interaction_error[i * n + j]}});
  return rows;
}

const TargetSpec& target_of(const Trials& trials, const Attribution& a) {
  return trials.targets()[static_cast<std::size_t>(a.question.target)];
}

// Years that a figure is about.
struct Span {
  int from = 0, to = 0;
};

// The figures of the sentences, one a row.
class Changes {
 public:
  Changes(const Trials& trials, const AttributionStory& story)
      : trials_(trials), a_(story.attribution), unit_(target_of(trials, a_).unit) {
    if (story.share) add_share(*story.share);
    if (story.productivity) add_productivity(*story.productivity);
    if (story.merger) add_merger(*story.merger);
    for (const ProjectRisk& project : a_.projects) add_project(project);
    if (!std::isnan(a_.concentration) && !a_.projects.empty())
      add("concentration", lever(a_.largest), "share_of_gain", {}, a_.concentration, "1");
    const std::size_t n = a_.parts.size();
    for (std::size_t i = 0; i < n && !a_.interaction.empty(); ++i)
      for (std::size_t j = i + 1; j < n; ++j) {
        const std::string pair = a_.parts[i].part.path + " " + a_.parts[j].part.path;
        add(interaction_kind(a_), pair, "gap", {}, a_.interaction[i * n + j], unit_);
        if (!a_.deterministic)
          add(interaction_kind(a_), pair, "gap_error", {}, a_.interaction_error[i * n + j], unit_);
      }
  }
  const std::vector<Row>& rows() const { return rows_; }

 private:
  const Trials& trials_;
  const Attribution& a_;
  std::string unit_;
  std::vector<Row> rows_;

  std::string lever(std::size_t index) const { return trials_.spec().levers[index].path; }

  void add(std::string_view kind, const std::string& part, std::string_view figure, Span span,
           double value, const std::string& unit) {
    const auto year = [](int y) { return y == 0 ? Cell{} : Cell{std::int64_t{y}}; };
    rows_.push_back({{"scenario", trials_.spec().id},
                     {"area", trials_.areas()[static_cast<std::size_t>(a_.question.area)].id},
                     {"target", target_of(trials_, a_).id},
                     {"kind", std::string(kind)},
                     {"part", part},
                     {"figure", std::string(figure)},
                     {"from", year(span.from)},
                     {"to", year(span.to)},
                     {"value", value},
                     {"unit", unit}});
  }
  void add_share(const ShareChange& s) {
    const std::string whole = s.of_workers ? "employment" : "grdp";
    const Span span{s.from, s.to};
    add("share", "", "before", span, s.before, "%");
    add("share", "", "after", span, s.after, "%");
    add("share", "numerator", "contribution", span, s.by_numerator, "percentage points");
    add("share", whole, "contribution", span, s.by_denominator, "percentage points");
    add("share", "numerator", "growth", span, s.numerator_growth, "%/yr");
    add("share", whole, "growth", span, s.whole_growth, "%/yr");
  }
  void add_productivity(const ProductivityChange& p) {
    const Span span{p.from, p.to};
    const std::string unit = "million VND 2010/person";
    add("productivity", "", "before", span, p.parts.before, unit);
    add("productivity", "", "after", span, p.parts.after, unit);
    add("productivity", "", "growth", span, p.growth, "%/yr");
    const auto parts = [&](const std::string& part, const ShiftShare::Part& of) {
      add("productivity", part, "within", span, of.within, unit);
      add("productivity", part, "shift", span, of.shift, unit);
      add("productivity", part, "interaction", span, of.interaction, unit);
    };
    parts("", {p.parts.within, p.parts.shift, p.parts.interaction});
    for (std::size_t i = 0; i < p.sectors.size(); ++i) parts(p.sectors[i], p.parts.sectors[i]);
  }
  void add_merger(const MergerEffect& m) {
    const Span span{m.from, m.to};
    add("merger", m.former, "before", span, m.before, unit_);
    add("merger", "", "merged", span, m.merged, unit_);
    add("merger", "", "after", span, m.after, unit_);
    add("merger", "", "by_merger", span, m.by_merger(), unit_);
    add("merger", "", "on_the_ground", span, m.on_the_ground(), unit_);
  }
  void add_project(const ProjectRisk& p) {
    const double none = std::nan("");
    const auto chance = [&](double value) { return a_.deterministic ? none : value; };
    add("project", lever(p.lever), "lost_to_delay", {}, chance(p.lost_to_delay), "1");
    add("project", lever(p.lever), "lost_to_delay_error", {}, chance(p.delay_error), "1");
    add("project", lever(p.lever), "lost_to_cancellation", {}, chance(p.lost_to_cancellation), "1");
    add("project", lever(p.lever), "lost_to_cancellation_error", {}, chance(p.cancellation_error),
        "1");
    add("project", lever(p.lever), "latest_start", {}, p.latest_start.value_or(none), "year");
    add("project", lever(p.lever), "latest_start_error", {},
        p.latest_start ? chance(p.latest_start_error) : none, "years");
  }
};

std::vector<Row> productivity_rows(const ProductivityChange& p) {
  return {{{"from", std::int64_t{p.from}},
           {"to", std::int64_t{p.to}},
           {"before", p.parts.before},
           {"after", p.parts.after},
           {"growth", p.growth},
           {"within", p.parts.within},
           {"shift", p.parts.shift},
           {"interaction", p.parts.interaction},
           {"unit", std::string("million VND 2010/person")}}};
}

std::vector<Row> sector_rows(const ProductivityChange& p) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < p.sectors.size(); ++i)
    rows.push_back({{"sector", p.sectors[i]},
                    {"within", p.parts.sectors[i].within},
                    {"shift", p.parts.sectors[i].shift},
                    {"interaction", p.parts.sectors[i].interaction}});
  return rows;
}

std::vector<Row> project_rows(const Trials& trials, const Attribution& a) {
  std::vector<Row> rows;
  for (const ProjectRisk& p : a.projects)
    rows.push_back({{"project", trials.spec().levers[p.lever].name},
                    {"lost_to_delay", p.lost_to_delay},
                    {"lost_to_delay_error", p.delay_error},
                    {"lost_to_cancellation", p.lost_to_cancellation},
                    {"lost_to_cancellation_error", p.cancellation_error},
                    {"latest_start", p.latest_start ? Cell{*p.latest_start} : Cell{}},
                    {"latest_start_error", p.latest_start_error},
                    {"not_needed", std::string(p.not_needed ? "yes" : "no")}});
  return rows;
}

}  // namespace

std::string attribute_csv(const Trials& trials, const AttributionStory& story) {
  return rows_csv({"scenario", "area", "target", "kind", "part", "gap", "gap_error", "probability",
                   "probability_error"},
                  part_rows(trials, story.attribution));
}

std::string attribute_changes_csv(const Trials& trials, const AttributionStory& story) {
  return rows_csv(
      {"scenario", "area", "target", "kind", "part", "figure", "from", "to", "value", "unit"},
      Changes(trials, story).rows());
}

std::string attribute_json(const Trials& trials, const AttributionStory& story) {
  std::vector<NamedRows> tables = {{"attribution", part_rows(trials, story.attribution)},
                                   {"changes", Changes(trials, story).rows()},
                                   {"interactions", interaction_rows(story.attribution)},
                                   {"projects", project_rows(trials, story.attribution)}};
  NamedRows share{"share_change", {}}, merger{"merger", {}};
  if (const auto& s = story.share)
    share.rows.push_back({{"from", std::int64_t{s->from}},
                          {"to", std::int64_t{s->to}},
                          {"before", s->before},
                          {"after", s->after},
                          {"by_numerator", s->by_numerator},
                          {"by_denominator", s->by_denominator},
                          {"numerator_growth", s->numerator_growth},
                          {"whole_growth", s->whole_growth},
                          {"whole", std::string(s->of_workers ? "employment" : "grdp")}});
  if (const auto& m = story.merger)
    merger.rows.push_back({{"former", m->former},
                           {"from", std::int64_t{m->from}},
                           {"to", std::int64_t{m->to}},
                           {"before", m->before},
                           {"merged", m->merged},
                           {"after", m->after},
                           {"by_merger", m->by_merger()},
                           {"on_the_ground", m->on_the_ground()}});
  tables.push_back(std::move(share));
  if (story.productivity) {
    tables.push_back({"productivity", productivity_rows(*story.productivity)});
    tables.push_back({"productivity_sectors", sector_rows(*story.productivity)});
  }
  tables.push_back(std::move(merger));
  return rows_json(tables);
}

}  // namespace gapcast
