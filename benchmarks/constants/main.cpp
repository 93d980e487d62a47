// gapcast_constants [DATA_FOLDER]: scores values of the estimator's constants by rolling origins on
// the panels beside a data folder, chooses on the part that is not kept apart, shows the rest.
#include <array>
#include <cstdio>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/analysis/hindcast/constants_choice.hpp"
#include "tools/cli/shipped_panels.hpp"

namespace gapcast::cli {
namespace {

using Set = std::function<void(BacktestOptions&)>;
struct Candidate {
  std::string name;
  Set set;
};
struct Question {
  std::string title;
  SeriesKind kind{};
  std::vector<Candidate> candidates;
  std::size_t in_use = 0;
};

VolatilityConstants& volatility(BacktestOptions& options, SeriesKind kind) {
  return kind == SeriesKind::share ? options.share.volatility : options.growth.volatility;
}

// One constant through several values; the one that `get` finds in the defaults is in use.
using Get = std::function<double&(BacktestOptions&)>;
Question one_constant(std::string title, SeriesKind kind, std::vector<double> values,
                      const Get& get) {
  Question question{std::move(title), kind, {}, 0};
  BacktestOptions defaults;
  for (const double value : values) {
    if (value == get(defaults)) question.in_use = question.candidates.size();
    question.candidates.push_back(
        {fmt::format("{}", value), [=](BacktestOptions& options) { get(options) = value; }});
  }
  return question;
}

Question reversion() {
  Question question{"persistence to own mean / to panel's mean", SeriesKind::share, {}, 0};
  const Reversion in_use;
  for (const double own : {0.99, 0.985, 0.97, 0.955, 0.94, 0.91, 0.88})
    for (const double panel : {1.0, 0.9925, 0.985, 0.97, 0.955}) {
      if (own == in_use.own_persistence && panel == in_use.panel_persistence)
        question.in_use = question.candidates.size();
      question.candidates.push_back(
          {fmt::format("{} / {}", own, panel), [=](BacktestOptions& options) {
             options.share.reversion = {own, panel};
           }});
    }
  return question;
}

// Degrees of freedom and scale.
Question tails(SeriesKind kind) {
  Question question{"degrees of freedom / inflation", kind, {}, 0};
  const VolatilityConstants in_use;
  for (const double freedom : {3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0, 30.0, 0.0})
    for (const double inflation : {0.8, 0.9, 1.0, 1.1}) {
      if (freedom == in_use.freedom && inflation == in_use.inflation)
        question.in_use = question.candidates.size();
      question.candidates.push_back({(freedom > 0 ? fmt::format("{} / {}", freedom, inflation)
                                                  : fmt::format("normal / {}", inflation)),
                                     [=](BacktestOptions& options) {
                                       volatility(options, kind).freedom = freedom;
                                       volatility(options, kind).inflation = inflation;
                                     }});
    }
  return question;
}

std::vector<Question> of_volatility(SeriesKind kind) {
  const auto part = [kind](double VolatilityConstants::*member) {
    return [=](BacktestOptions& options) -> double& { return volatility(options, kind).*member; };
  };
  using V = VolatilityConstants;
  return {
      tails(kind),
      one_constant("half-life of the variance", kind, {3, 4, 5, 7, 10}, part(&V::half_life)),
      one_constant("weight of the prior in the pool", kind, {0, 0.25, 0.5, 0.75, 1},
                   part(&V::gamma)),
      one_constant("years that the pool counts", kind, {1, 2, 4, 8, 16}, part(&V::prior_years)),
      one_constant("correlation of yearly changes", kind, {-0.3, -0.15, 0, 0.15}, part(&V::rho)),
      one_constant("variance of the drift", kind, {0, 0.02, 0.05, 0.1, 0.2},
                   part(&V::drift_variance)),
      one_constant("origins that the factor 1 counts", kind, {2, 4, 8, 16, 32},
                   [](BacktestOptions& o) -> double& { return o.width.prior_origins; })};
}

std::vector<Question> questions() {
  using Options = BacktestOptions;
  std::vector<Question> all = {reversion()};
  const auto add = [&](std::vector<Question> more) {
    all.insert(all.end(), more.begin(), more.end());
  };
  constexpr SeriesKind kShare = SeriesKind::share, kLevel = SeriesKind::level;
  add({one_constant("drift of the panel", kShare, {0, 0.2, 0.4, 0.6, 0.8, 1},
                    [](Options& o) -> double& { return o.share.panel_drift; }),
       one_constant("spread of own drifts", kShare, {0, 0.005, 0.01, 0.015, 0.02, 0.03},
                    [](Options& o) -> double& { return o.share.own_spread; })});
  add(of_volatility(kShare));
  add({one_constant("kept of the panel's growth beyond the world's", kLevel,
                    {0, 0.25, 0.5, 0.75, 1},
                    [](Options& o) -> double& { return o.growth.trend.kept; }),
       one_constant("damping", kLevel, {0, 0.3, 0.5, 0.7, 0.9},
                    [](Options& o) -> double& { return o.growth.trend.damping; }),
       one_constant("growth of the world", kLevel, {0.02, 0.025, 0.03, 0.034, 0.04},
                    [](Options& o) -> double& { return o.growth.world; }),
       one_constant("years that the panel counts against its own total", kLevel,
                    {2, 4, 8.5, 17, 34},
                    [](Options& o) -> double& { return o.growth.own_against; }),
       one_constant("drift of industry beside the total", kLevel, {0, 0.2, 0.4, 0.6, 1},
                    [](Options& o) -> double& { return o.growth.share.panel_drift; }),
       one_constant("spread of own drifts", kLevel, {0, 0.005, 0.01, 0.015, 0.02, 0.03},
                    [](Options& o) -> double& { return o.growth.share.own_spread; }),
       one_constant(
           "persistence to own mean", kLevel, {0.99, 0.985, 0.97, 0.955},
           [](Options& o) -> double& { return o.growth.share.reversion.own_persistence; })});
  add(of_volatility(kLevel));
  return all;
}

bool is_apart(const HindcastCase& one, KeptApart apart) {
  return apart == KeptApart::all || (apart == KeptApart::odd && one.area % 2 == 0);
}

// What a question asks of one part of one panel.
struct PanelScores {
  std::string name;
  bool apart = false;
  PanelLosses losses;
  std::vector<std::array<double, 2>> cover;  // by candidate: of the central 80 and 90 %
};

void add_candidate(const BacktestResult& result, const ShippedSeries& series, bool apart,
                   PanelScores& scores) {
  std::vector<double> losses;
  std::array<double, 2> inside{};
  const bool first = scores.losses.losses.empty();
  for (const HindcastCase& one : result.cases) {
    if (is_apart(one, series.apart) != apart) continue;
    losses.push_back(one.crps[0]);
    const auto quantiles = one.forecasts[0].quantiles();
    inside[0] += quantiles[1] <= one.actual && one.actual <= quantiles[5];
    inside[1] += quantiles[0] <= one.actual && one.actual <= quantiles[6];
    if (!first) continue;
    scores.losses.areas.push_back(one.area);
    scores.losses.origins.push_back(one.origin);
  }
  const double n = static_cast<double>(losses.size());
  scores.cover.push_back({100 * inside[0] / n, 100 * inside[1] / n});
  scores.losses.losses.push_back(std::move(losses));
}

std::vector<PanelScores> score(const Question& question, const std::vector<ShippedSeries>& all) {
  std::vector<PanelScores> result;
  for (const ShippedSeries& series : all) {
    if (series.series.kind != question.kind) continue;
    std::array<PanelScores, 2> parts;
    for (const Candidate& candidate : question.candidates) {
      BacktestOptions options;
      options.min_train = series.min_train;
      options.peers = false;
      candidate.set(options);
      const BacktestResult found = backtest(series.series, options);
      for (const bool apart : {false, true})
        add_candidate(found, series, apart, parts[apart ? 1 : 0]);
    }
    for (const bool apart : {false, true}) {
      PanelScores& part = parts[apart ? 1 : 0];
      part.name = series.series.name;
      part.apart = apart;
      if (!part.losses.areas.empty()) result.push_back(std::move(part));
    }
  }
  return result;
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// Mean error of a candidate against the one in use on the panels kept apart, a part of it.
double kept_apart(const std::vector<PanelScores>& panels, std::size_t candidate,
                  std::size_t in_use) {
  double sum = 0, n = 0;
  for (const PanelScores& panel : panels) {
    if (!panel.apart) continue;
    sum += mean(panel.losses.losses[candidate]) / mean(panel.losses.losses[in_use]) - 1;
    ++n;
  }
  return n > 0 ? sum / n : 0;
}

// A change is asked for where the value in use can be told from the best and the panels kept apart
// do not contradict.
void print_verdict(const Question& question, const ConstantChoice& choice,
                   const std::vector<PanelScores>& panels) {
  const std::string& in_use = question.candidates[question.in_use].name;
  if (choice.chosen == question.in_use) {
    fmt::print("{} stays: it cannot be told from the best, {}\n", in_use,
               question.candidates[choice.best].name);
    return;
  }
  const double apart = kept_apart(panels, choice.chosen, question.in_use);
  fmt::print("{} is asked for in place of {}; on the panels kept apart {:+.2f} %: {}\n",
             question.candidates[choice.chosen].name, in_use, 100 * apart,
             apart < 0 ? "confirmed" : "not confirmed, so it stays");
}

void print(const Question& question, const std::vector<PanelScores>& panels) {
  std::vector<PanelLosses> tuned;
  for (const PanelScores& panel : panels)
    if (!panel.apart) tuned.push_back(panel.losses);
  const ConstantChoice choice = choose_constant(tuned, question.in_use);
  fmt::print("\n## {} ({})\n", question.title,
             question.kind == SeriesKind::share ? "share" : "growth");
  fmt::print(
      "value: error against the value in use, %, mean of the panels for choosing; behind the"
      " best ± 2 standard errors; then each panel, * kept apart (80 / 90 % intervals)\n");
  for (std::size_t c = 0; c < choice.candidates.size(); ++c) {
    const CandidateScore& score = choice.candidates[c];
    std::string line =
        fmt::format("{}{:<14} {:+.2f}  {:.2f} ± {:.2f}{}", c == choice.chosen ? ">" : " ",
                    question.candidates[c].name, 100 * (score.relative - 1), 100 * score.behind,
                    200 * score.error, score.told_apart ? " told apart" : "");
    for (const PanelScores& panel : panels)
      line += fmt::format(
          "  {}{} {:+.2f} ({:.0f}/{:.0f})", panel.name.substr(0, 10), panel.apart ? "*" : "",
          100 * (mean(panel.losses.losses[c]) / mean(panel.losses.losses[question.in_use]) - 1),
          panel.cover[c][0], panel.cover[c][1]);
    fmt::print("{}\n", line);
  }
  print_verdict(question, choice, panels);
  std::fflush(stdout);
}

}  // namespace
}  // namespace gapcast::cli

int main(int count, char** words) {
  using namespace gapcast;
  Diagnostics diagnostics;
  const std::string folder = count > 1 ? words[1] : GAPCAST_SOURCE_DIR "/scenarios/data";
  const auto series = cli::load_shipped_series(folder, diagnostics);
  for (const Diagnostic& problem : diagnostics.all())
    fmt::print(stderr, "{}\n", render(problem, Language::english));
  if (diagnostics.has_errors()) return 3;
  for (const cli::Question& question : cli::questions())
    cli::print(question, cli::score(question, series));
  return 0;
}
