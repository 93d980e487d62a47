// Text and tables of found values.
#include "engine/report/answers/seek_report.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/report/answers/trial_words.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/layout/row_tables.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

// Ids of statuses, as in seek.csv, with their words.
struct StatusWord {
  SeekStatus status;
  std::string_view id;
  Message word;
};
constexpr StatusWord kStatuses[] = {
    {SeekStatus::met_already, "met_already", msg::seek_met_already},
    {SeekStatus::reachable, "reachable", msg::seek_reachable},
    {SeekStatus::out_of_reach, "out_of_reach", msg::seek_out_of_reach_short},
    {SeekStatus::no_effect, "no_effect", msg::seek_no_effect_short},
    {SeekStatus::not_open, "not_open", msg::seek_not_open_short},
    {SeekStatus::past, "past", msg::seek_past_short}};

const StatusWord& word_of(SeekStatus status) {
  for (const StatusWord& word : kStatuses)
    if (word.status == status) return word;
  return kStatuses[0];
}

std::string digits_of(const SeekResult& result, double value, Language language) {
  const double width = result.high - result.low;
  return variable_digits(result.variable, value, std::max(result.error, width / 200), language);
}

std::string value_text(const SeekResult& result, double value, Language language) {
  const std::string unit = unit_text(result.variable.unit, language);
  const std::string digits = digits_of(result, value, language);
  if (result.variable.is_date) return digits;
  if (result.error > 0 && value == result.value) {
    const int decimals = decimals_with_error(value, result.error);
    return format(msg::value_with_error, language, fixed_text(value, decimals, language),
                  fixed_text(result.error, decimals, language), unit);
  }
  return format(msg::value_with_unit, language, digits, unit);
}

// What acts in years that are over, because the question says so.
std::string in_the_past(const SeekResult& result, int free_year, Language language) {
  const std::string year = std::to_string(free_year);
  if (result.variable.is_new && result.variable.from < free_year)
    return " " + format(msg::seek_from_past, language, year);
  const bool early = result.low < std::min<double>(free_year, result.variable.written);
  return result.variable.is_date && early ? " " + format(msg::seek_date_past, language, year) : "";
}

// What the number is called, and what it is called on the command line.
std::string named_variable(const Variable& variable, const TrialWords& words) {
  const Language language = words.language();
  return format(msg::seek_lever_name, language,
                variable_words(words.trials(), variable.path, language), variable.path);
}

std::string lever_sentence(const SeekResult& result, int free_year, const TrialWords& words) {
  const Variable& variable = result.variable;
  const Language language = words.language();
  const std::string unit = unit_text(variable.unit, language);
  const std::string name = named_variable(variable, words);
  if (variable.is_new)
    return format(variable.from == free_year ? msg::seek_lever_new : msg::seek_lever_new_from,
                  language, name, std::to_string(variable.from), unit);
  const std::string written = digits_of(result, variable.written, language);
  if (variable.of_data)
    return format(variable.random ? msg::seek_lever_data_random : msg::seek_lever_data, language,
                  name, written, unit);
  return format(variable.random ? msg::seek_lever_random : msg::seek_lever_written, language, name,
                written, unit);
}

std::string fresh_chances(const SeekResult& result, const TrialWords& words) {
  std::string text;
  for (const TrialChance& chance : result.fresh)
    text += (text.empty() ? "" : "; ") + words.chance(chance);
  return text;
}

std::string found_sentence(const SeekResult& result, const TrialWords& words) {
  const Language language = words.language();
  const std::string value = value_text(result, result.value, language);
  if (words.trials().options().deterministic) return format(msg::seek_found_path, language, value);
  return format(msg::seek_found, language, value, words.chance(result.found),
                fresh_chances(result, words));
}

std::string missed_sentence(const SeekAnswer& answer, const TrialWords& words) {
  const SeekResult& result = answer.result;
  const Language language = words.language();
  const std::string low = digits_of(result, result.low, language),
                    high = digits_of(result, result.high, language),
                    value = value_text(result, result.value, language);
  if (words.trials().options().deterministic)
    return format(msg::seek_out_of_reach_path, language, low, high, value,
                  words.distance(answer.question, result.margin));
  return format(msg::seek_out_of_reach, language, low, high, value, words.chance(result.found));
}

std::string sentences(const SeekAnswer& answer, const TrialWords& words) {
  const Language language = words.language();
  const SeekResult& result = answer.result;
  const bool path = words.trials().options().deterministic;
  if (result.status == SeekStatus::not_open) {
    const std::string reason = result.variable.path.empty() && answer.question.open
                                   ? format(msg::seek_no_usual_lever, language)
                                   : words.reason(answer.question);
    return format(msg::seek_not_open, language, reason);
  }
  if (result.status == SeekStatus::past)
    return format(msg::seek_not_open, language, format(msg::seek_past, language));
  const int free_year = first_free_year(words.trials(), answer.question);
  std::string text =
      lever_sentence(result, free_year, words) + in_the_past(result, free_year, language) + " ";
  if (result.status == SeekStatus::met_already)
    return text + (path ? format(msg::seek_now_met_path, language)
                        : format(msg::seek_now_met, language, words.chance(result.written)));
  if (!path) text += format(msg::seek_now, language, words.chance(result.written)) + " ";
  if (result.status == SeekStatus::no_effect) return text + format(msg::seek_no_effect, language);
  text += result.status == SeekStatus::reachable ? found_sentence(result, words)
                                                 : missed_sentence(answer, words);
  if (result.several)
    text += " " + format(msg::seek_several, language, digits_of(result, result.low, language),
                         digits_of(result, result.high, language));
  return text;
}

AnswerBlocks single_blocks(const SeekAnswer& answer, const TrialWords& words) {
  AnswerBlocks blocks;
  blocks.heading(format(msg::seek_heading, words.language(), words.area(answer.question),
                        words.indicator(answer.question), words.asked(answer.question)));
  blocks.paragraph(sentences(answer, words));
  return blocks;
}

// "Industry share 2030 (23-NQ/TW)": the first document, as far as a table has room.
std::string named_target(const TargetQuestion& question, const TrialWords& words) {
  const std::string documents = words.documents(question);
  const std::string name = words.short_indicator(question);
  constexpr std::size_t kDocumentWidth = 24;
  if (documents.empty()) return name;
  return name + " (" + shortened(documents.substr(0, documents.find(';')), kDocumentWidth) + ")";
}

bool is_sought(const SeekResult& result) {
  return result.status != SeekStatus::not_open && result.status != SeekStatus::past;
}

double fresh_mean(const SeekResult& result) {
  double sum = 0;
  for (const TrialChance& chance : result.fresh) sum += chance.probability;
  return sum / static_cast<double>(result.fresh.size());  // NaN without any
}

// Of all fresh members together, half-width of the 95 % interval.
double fresh_error(const SeekResult& result) {
  double squares = 0;
  for (const TrialChance& chance : result.fresh) squares += chance.mc_error * chance.mc_error;
  return std::sqrt(squares) / static_cast<double>(result.fresh.size());
}

// By other members where the value was run again on them: those of the search meet the chance
// wanted by construction.
TrialChance chance_then(const SeekResult& result) {
  return result.fresh.empty() ? result.found : TrialChance{fresh_mean(result), fresh_error(result)};
}

// "5.3 ± 0.4"; out of reach no value does it: "best: 20".
std::string takes_text(const SeekResult& result, Language language) {
  if (result.status == SeekStatus::out_of_reach)
    return format(msg::seek_best_value, language, digits_of(result, result.value, language));
  if (result.status != SeekStatus::reachable) return "–";
  if (result.variable.is_date || !(result.error > 0))
    return digits_of(result, result.value, language);
  return with_error_text(result.value, result.error, language);
}

// The chance then; of the path, by how much it still misses.
std::string then_text(const SeekAnswer& answer, const TrialWords& words) {
  const SeekResult& result = answer.result;
  const bool missed = result.status == SeekStatus::out_of_reach;
  if (words.trials().options().deterministic)
    return missed ? words.distance(answer.question, result.margin) : "–";
  return missed || result.status == SeekStatus::reachable ? words.chance(chance_then(result)) : "–";
}

// Without members there is no chance at present.
std::vector<std::string> table_row(const SeekAnswer& answer, const TrialWords& words) {
  const SeekResult& result = answer.result;
  const bool has_lever = !result.variable.path.empty();
  std::vector<std::string> row = {words.area(answer.question),
                                  named_target(answer.question, words)};
  if (!words.trials().options().deterministic)
    row.push_back(is_sought(result) ? words.chance(result.written) : "–");
  row.push_back(has_lever ? variable_words(words.trials(), result.variable.path, words.language())
                          : "–");
  row.push_back(takes_text(result, words.language()));
  row.push_back(has_lever ? unit_text(result.variable.unit, words.language()) : "–");
  row.push_back(then_text(answer, words));
  row.push_back(format(word_of(result.status).word, words.language()));
  return row;
}

// The numbers of the table, each once, with what they are called on the command line.
void add_typed_names(const std::vector<SeekAnswer>& answers, const TrialWords& words,
                     AnswerBlocks& blocks) {
  std::set<std::string> told;
  for (const SeekAnswer& answer : answers) {
    const std::string& path = answer.result.variable.path;
    if (path.empty() || !told.insert(path).second) continue;
    if (told.size() == 1) blocks.note(format(msg::seek_typed_names, words.language()));
    blocks.item(variable_words(words.trials(), path, words.language()), path);
  }
}

AnswerBlocks table_blocks(const std::vector<SeekAnswer>& answers, double probability,
                          const TrialWords& words) {
  const Language language = words.language();
  TextTable table;
  for (const Message column :
       {msg::seek_column_area, msg::table_target, msg::seek_column_now, msg::seek_column_lever,
        msg::seek_column_takes, msg::seek_column_unit, msg::seek_column_then,
        msg::seek_column_outcome})
    table.header.push_back(format(column, language));
  table.right = {false, false, true, false, true, false, true, false};
  const bool path = words.trials().options().deterministic;
  if (path) {
    table.header.erase(table.header.begin() + 2);
    table.right.erase(table.right.begin() + 2);
  }
  bool reference = false, beyond = false;
  for (const SeekAnswer& answer : answers) {
    // A promise that several documents give alike is one row.
    if (auto row = table_row(answer, words);
        std::find(table.rows.begin(), table.rows.end(), row) == table.rows.end())
      table.rows.push_back(std::move(row));
    reference = reference || answer.question.gap.reference;
    beyond = beyond || answer.result.status == SeekStatus::out_of_reach;
  }
  AnswerBlocks blocks;
  blocks.heading(
      path ? format(msg::seek_table_title_path, language)
           : format(msg::seek_table_title, language, probability_text(probability, 0, language)));
  blocks.table(std::move(table));
  if (reference) blocks.line(format(msg::console_gaps_reference, language));
  if (beyond)
    blocks.line(
        format(path ? msg::seek_out_of_reach_note_path : msg::seek_out_of_reach_note, language));
  blocks.blank();
  blocks.note(format(path ? msg::seek_table_note_path : msg::seek_table_note, language));
  add_typed_names(answers, words, blocks);
  return blocks;
}

Row row_of(const Trials& trials, const SeekAnswer& answer, double probability) {
  const TargetSpec& target = trials.targets()[static_cast<std::size_t>(answer.question.target)];
  const SeekResult& r = answer.result;
  const bool members = !trials.options().deterministic && is_sought(r);
  const double none = std::nan("");
  const auto chance = [&](double value) { return Cell{members ? value : none}; };
  return {{"scenario", trials.spec().id},
          {"area", trials.areas()[static_cast<std::size_t>(answer.question.area)].id},
          {"target", target.id},
          {"indicator", target.indicator},
          {"lever", r.variable.path},
          {"unit", r.variable.unit},
          {"from", r.variable.is_new ? Cell{std::int64_t{r.variable.from}} : Cell{}},
          {"probability_wanted", chance(probability)},
          {"status", std::string(word_of(r.status).id)},
          {"value", r.value},
          {"error", r.status == SeekStatus::reachable ? chance(r.error) : Cell{}},
          {"low", r.low},
          {"high", r.high},
          {"written_value",
           r.variable.is_new || r.variable.path.empty() ? Cell{} : Cell{r.variable.written}},
          {"written_probability", chance(r.written.probability)},
          {"written_mc_error", chance(r.written.mc_error)},
          {"probability_met", chance(r.found.probability)},
          {"mc_error", chance(r.found.mc_error)},
          {"margin", r.margin},
          {"several", std::string(r.several ? "yes" : "no")},
          {"fresh_probability", fresh_mean(r)},
          {"fresh_mc_error", fresh_error(r)},
          {"fresh_runs", static_cast<std::int64_t>(r.fresh.size())}};
}

std::vector<Row> rows_of(const Trials& trials, const std::vector<SeekAnswer>& answers,
                         double probability) {
  std::vector<Row> rows;
  for (const SeekAnswer& answer : answers) rows.push_back(row_of(trials, answer, probability));
  return rows;
}

}  // namespace

AnswerBlocks seek_blocks(const Trials& trials, const std::vector<SeekAnswer>& answers,
                         double probability, Language language) {
  const TrialWords words(trials, language);
  return answers.size() == 1 ? single_blocks(answers.front(), words)
                             : table_blocks(answers, probability, words);
}

std::string seek_csv(const Trials& trials, const std::vector<SeekAnswer>& answers,
                     double probability) {
  const std::vector<std::string_view> columns = {"scenario",
                                                 "area",
                                                 "target",
                                                 "indicator",
                                                 "lever",
                                                 "unit",
                                                 "from",
                                                 "probability_wanted",
                                                 "status",
                                                 "value",
                                                 "error",
                                                 "low",
                                                 "high",
                                                 "written_value",
                                                 "written_probability",
                                                 "written_mc_error",
                                                 "probability_met",
                                                 "mc_error",
                                                 "margin",
                                                 "several",
                                                 "fresh_probability",
                                                 "fresh_mc_error",
                                                 "fresh_runs"};
  return rows_csv(columns, rows_of(trials, answers, probability));
}

std::string seek_json(const Trials& trials, const std::vector<SeekAnswer>& answers,
                      double probability) {
  return rows_json({{"seek", rows_of(trials, answers, probability)}});
}

}  // namespace gapcast
