// The backtest as people read it.
#include <cmath>

#include "engine/base/messages/backtest.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/backtest.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/report.hpp"

namespace gapcast {
namespace {

constexpr double kClear = 0.05;  // two-sided, below which a difference is called clear
constexpr double kBarelyApart = 0.0005;

// Two or three digits that matter.
std::string score_text(double value, Language language) {
  const int decimals = std::abs(value) >= 100 ? 0 : std::abs(value) >= 10 ? 1 : 2;
  return fixed_text(value, decimals, language);
}

std::string percent(double fraction, int decimals, Language language) {
  return fixed_text(100 * fraction, decimals, language);
}

std::vector<std::string> titles(std::initializer_list<Message> messages, Language language) {
  std::vector<std::string> texts;
  for (const Message message : messages) texts.push_back(format(message, language));
  return texts;
}

void add_cells(const Score& score, Language language, std::vector<std::string>& row) {
  row.push_back(std::to_string(score.n));
  row.push_back(score_text(score.mae, language));
  row.push_back(score_text(score.crps, language));
  for (const double covered : score.coverage) row.push_back(percent(covered, 0, language));
  row.push_back(percent(score.skill, 1, language));
}

// A row for each method over all horizons.
std::string method_table(const BacktestResult& result, Language language) {
  const bool single = result.kind == SeriesKind::values;
  TextTable table;
  table.header = titles({msg::backtest_column_method, msg::backtest_column_cases}, language);
  table.header.insert(table.header.end(), {"MAE", "CRPS", "50 %", "80 %", "90 %"});
  table.header.push_back(format(msg::backtest_column_skill, language));
  if (single) table.header.insert(table.header.end(), {"sMAPE", "MASE"});
  table.right = {false, true, true, true, true, true, true, true, true, true};
  table.right.resize(table.header.size());
  for (const Score& score : result.scores) {
    if (score.horizon != 0) continue;
    std::vector<std::string> row = {forecast_method_title(score.method, language)};
    add_cells(score, language, row);
    if (single)
      row.insert(row.end(),
                 {fixed_text(score.smape, 2, language), fixed_text(score.mase, 2, language)});
    table.rows.push_back(std::move(row));
  }
  return render(table);
}

// No error of the best of the others: no ratio to it.
bool is_comparable(const SkillVerdict& verdict) { return std::isfinite(verdict.relative); }

std::string verdict_word(const SkillVerdict& verdict, Language language) {
  if (!is_comparable(verdict)) return "–";
  if (!verdict.test.enough) return format(msg::backtest_word_few, language);
  if (!(verdict.test.p < kClear)) return format(msg::backtest_word_unclear, language);
  return format(
      verdict.test.mean_difference < 0 ? msg::backtest_word_better : msg::backtest_word_worse,
      language);
}

// gapcast by horizon, beside the best of the others.
std::string horizon_table(const BacktestResult& result, Language language) {
  TextTable table;
  table.header = titles({msg::backtest_column_horizon, msg::backtest_column_cases}, language);
  table.header.insert(table.header.end(), {"MAE", "CRPS", "50 %", "80 %", "90 %"});
  for (std::string& title : titles({msg::backtest_column_skill, msg::backtest_column_best,
                                    msg::backtest_column_ratio, msg::backtest_column_verdict},
                                   language))
    table.header.push_back(std::move(title));
  table.right = {true, true, true, true, true, true, true, true, false, true, false};
  for (std::size_t i = 0; i < result.verdicts.size(); ++i) {
    // The scores of gapcast come first, in the order of the verdicts.
    const SkillVerdict& verdict = result.verdicts[i];
    if (verdict.horizon == 0) continue;
    std::vector<std::string> row = {std::to_string(verdict.horizon)};
    add_cells(result.scores[i], language, row);
    row.push_back(forecast_method_title(verdict.best, language));
    row.push_back(fixed_text(verdict.relative, 3, language));
    row.push_back(verdict_word(verdict, language));
    table.rows.push_back(std::move(row));
  }
  return render(table);
}

Message sentence_of(const SkillVerdict& verdict) {
  if (!verdict.test.enough) return msg::backtest_verdict_untested;
  if (std::isnan(verdict.test.statistic)) return msg::backtest_verdict_equal;
  if (!(verdict.test.p < kClear)) return msg::backtest_verdict_unclear;
  return verdict.test.mean_difference < 0 ? msg::backtest_verdict_better
                                          : msg::backtest_verdict_worse;
}

std::string comparison(const SkillVerdict& verdict, Language language) {
  const std::string best = forecast_method_title(verdict.best, language);
  const double gain = 1 - verdict.relative;
  if (std::abs(gain) < kBarelyApart) return format(msg::backtest_crps_equal, language, best);
  return format(gain > 0 ? msg::backtest_crps_lower : msg::backtest_crps_higher, language,
                percent(std::abs(gain), 1, language), best);
}

// "Over all horizons, ...".
std::string verdict_text(const BacktestResult& result, Language language) {
  const SkillVerdict& verdict = result.verdicts.back();
  if (!is_comparable(verdict))
    return format(msg::backtest_verdict_never_off, language,
                  forecast_method_title(verdict.best, language));
  const bool single = result.kind == SeriesKind::values;
  const std::string n = std::to_string(verdict.test.n);
  const std::string p = verdict.test.p < 0.001 ? "< " + fixed_text(0.001, 3, language)
                                               : "= " + fixed_text(verdict.test.p, 3, language);
  const std::string cases =
      format(single ? msg::backtest_n_series : msg::backtest_n_origins, language, n);
  const std::string first = comparison(verdict, language);
  const Message sentence = sentence_of(verdict);
  if (sentence == msg::backtest_verdict_untested)
    return format(sentence, language, first, cases, std::to_string(verdict.needed));
  if (sentence == msg::backtest_verdict_equal) return format(sentence, language, first, cases);
  return format(sentence, language, first, p, cases);
}

std::string spread_text(const BacktestResult& result, Language language) {
  std::vector<std::string> tenths;
  const double n = static_cast<double>(result.cases.size());
  for (const std::int64_t count : result.pit)
    tenths.push_back(percent(static_cast<double>(count) / n, 0, language));
  return format(msg::backtest_pit, language, join(tenths, " "));
}

Message kind_text(SeriesKind kind) {
  switch (kind) {
    case SeriesKind::share:
      return msg::backtest_kind_share;
    case SeriesKind::level:
      return msg::backtest_kind_level;
    case SeriesKind::values:
      break;
  }
  return msg::backtest_kind_values;
}

std::string extent(const BacktestResult& result, Language language) {
  const std::string cases = std::to_string(result.cases.size());
  const std::string areas = std::to_string(result.n_areas);
  if (result.kind == SeriesKind::values)
    return format(msg::backtest_extent_series, language, areas, cases);
  return format(msg::backtest_extent, language, areas, std::to_string(result.first_origin),
                std::to_string(result.last_origin), std::to_string(result.n_origins), cases);
}

std::string section(const BacktestResult& result, Language language) {
  std::string text = heading(result.series, '-');
  text += wrapped(format(kind_text(result.kind), language));
  if (result.cases.empty()) return text + wrapped(format(msg::backtest_no_cases, language)) + "\n";
  text += wrapped(extent(result, language));
  if (!result.gaps.empty())
    text += wrapped(format(msg::backtest_gaps, language, std::to_string(result.gaps.size())));
  text += "\n" + method_table(result, language) + "\n";
  if (result.verdicts.size() > 2) text += horizon_table(result, language) + "\n";
  text += wrapped(verdict_text(result, language));
  return text + wrapped(spread_text(result, language)) + "\n";
}

}  // namespace

std::string forecast_method_title(ForecastMethod method, Language language) {
  switch (method) {
    case ForecastMethod::gapcast:
      return "gapcast";
    case ForecastMethod::naive:
      return format(msg::backtest_method_naive, language);
    case ForecastMethod::drift:
      return format(msg::backtest_method_drift, language);
    case ForecastMethod::damped:
      return format(msg::backtest_method_damped, language);
    case ForecastMethod::short_record:
      return format(msg::backtest_method_short, language, std::to_string(kShortRecord));
    case ForecastMethod::theta:
      break;
  }
  return "Theta";
}

std::string backtest_text(const std::vector<BacktestResult>& results, std::string_view title,
                          Language language) {
  std::string text = heading(format(msg::backtest_title, language, std::string(title)), '=');
  for (const BacktestResult& result : results) text += section(result, language);
  return text + wrapped(format(msg::backtest_legend, language));
}

}  // namespace gapcast
