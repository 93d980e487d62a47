// A comparison for people: what differs, which targets are gained and lost, then the values.
#include <algorithm>
#include <cmath>
#include <set>

#include "engine/base/messages/compare.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/compare_names.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/path_words.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kMaxInputs = 40;  // lines; the rest is in the table

// The other scenarios whose errors rest on that.
std::string names_with(const CompareContext& context, ErrorBasis basis, Language language) {
  std::vector<std::string> names;
  for (std::size_t p = 1; p < context.parties.size(); ++p)
    if (context.comparison.basis[p] == basis) names.push_back(party_name(context, p, language));
  return join(names, ", ");
}

// What the ± of the tables are.
void add_errors(const CompareContext& context, Language language, AnswerBlocks& blocks) {
  const Party& reference = context.parties.front();
  const std::string name = party_name(context, 0, language);
  const std::string added = names_with(context, ErrorBasis::added, language);
  const std::string identical = names_with(context, ErrorBasis::identical, language);
  if (context.comparison.shared)
    blocks.paragraph(format(msg::compare_shared, language,
                            fixed_text(static_cast<double>(reference.members), 0, language), name));
  else
    blocks.paragraph(format(msg::compare_against, language, name));
  if (!added.empty())
    blocks.paragraph(
        format(msg::compare_added, language, reference.live == nullptr ? name : added));
  if (!identical.empty()) blocks.paragraph(format(msg::compare_identical, language, identical));
  const bool same_seed = std::all_of(context.parties.begin(), context.parties.end(),
                                     [&](const Party& p) { return p.seed == reference.seed; });
  if (!same_seed && context.comparison.shared)
    blocks.paragraph(format(msg::compare_seeds_differ, language));
}

// Files that two runs read under one name with another content.
void add_files(const CompareContext& context, std::size_t party, Language language,
               AnswerBlocks& blocks) {
  const Party& reference = context.parties.front();
  std::vector<std::string> names;
  for (const InputFile& file : context.parties[party].files)
    for (const InputFile& same : reference.files)
      if (same.path == file.path && same.sha256 != file.sha256) names.push_back(file.path);
  if (!names.empty())
    blocks.paragraph(format(msg::compare_files_differ, language,
                            party_name(context, party, language), join(names, ", ")));
}

// With what it is called in tables and on the command line.
std::string introduced(const CompareContext& context, std::size_t party, Language language) {
  const std::string& label = context.parties[party].label;
  const std::string title = title_or(context.parties[party].title, label, language);
  return title == label ? label : title + " [" + label + "]";
}

AnswerBlocks opening(const CompareContext& context, Language language) {
  std::vector<std::string> others;
  const Party& reference = context.parties.front();
  AnswerBlocks careful;
  for (std::size_t p = 1; p < context.parties.size(); ++p) {
    const Party& other = context.parties[p];
    others.push_back(introduced(context, p, language));
    if (other.version != reference.version)
      careful.paragraph(format(msg::compare_versions_differ, language,
                               party_name(context, p, language), other.version,
                               party_name(context, 0, language), reference.version));
    add_files(context, p, language, careful);
  }
  AnswerBlocks blocks;
  blocks.title(
      format(msg::compare_title, language, join(others, ", "), introduced(context, 0, language)));
  add_errors(context, language, blocks);
  blocks.append(careful);
  return blocks;
}

std::string origin_text(const InputValue& input, Language language) {
  return input.origin.empty() ? format(msg::compare_input_built_in, language) : input.origin;
}

// Targets that one of the two is held against and the other is not: none of them is compared.
void add_lone_targets(const CompareContext& context, std::size_t with, std::size_t without,
                      Language language, AnswerBlocks& blocks) {
  std::set<std::string> known, told;
  for (const Verdict& verdict : context.parties[without].verdicts) known.insert(verdict.target);
  std::vector<std::string> lone;
  for (const Verdict& verdict : context.parties[with].verdicts)
    if (!known.contains(verdict.target) && told.insert(verdict.target).second)
      lone.push_back(target_name(context, verdict, language));
  if (!lone.empty())
    blocks.paragraph(format(msg::compare_lone_targets, language,
                            party_name(context, with, language), join(lone, "; ")));
}

// The value's side of an input that only one scenario has.
const InputValue& only(const InputDifference& input) {
  return input.value ? *input.value : *input.reference;
}
bool on_one_side(const InputDifference& input) { return !input.value || !input.reference; }

// "levers.growth.processing" of its keys; nothing for what is no lever.
std::string lever_of(const std::string& path) {
  if (!path.starts_with("levers.")) return {};
  std::size_t end = 0;
  for (int words = 0; words < 3 && end != std::string::npos; ++words) end = path.find('.', end + 1);
  return end == std::string::npos ? std::string() : path.substr(0, end);
}

std::string with_area(const std::string& path, const std::string& area) {
  return area.empty() ? path : path + " [" + area + "]";
}

// What an input line says, and below it where the input stands.
struct InputLine {
  std::string text, where;
};

// Lines of inputs that differ, in the words of a reader.
class InputLines {
 public:
  InputLines(const CompareContext& context, Language language)
      : context_(context),
        language_(language),
        titles_{[&](const std::string& id) { return area_name(context_, id, language_); },
                [&](const std::string& id) { return sector_name(context_, id, language_); },
                [&](const std::string& kind, const std::string& name) {
                  return lever_name(context_, kind, name, language_);
                }} {}

  // A lever that only one scenario has: its keys on one line.
  InputLine lever(const std::vector<const InputDifference*>& keys) const {
    const std::string path = lever_of(keys.front()->path);
    const std::string name = path_label(path, titles_, language_);
    std::vector<std::string> words;
    for (const InputDifference* key : keys)
      // Without the lever's name and the colon after it.
      words.push_back(path_label(key->path, titles_, language_).substr(name.size() + 2) + ": " +
                      value(*key, only(*key)));
    const InputDifference& first = *keys.front();
    return one_sided(first, name, join(words, " · "), with_area(path, first.area));
  }

  InputLine one(const InputDifference& input) const {
    std::string label = path_label(input.path, titles_, language_);
    const bool named = input.path.find(".area.") != std::string::npos;
    if (!input.area.empty() && !named) label += ", " + titles_.area(input.area);
    const std::string path = with_area(input.path, input.area);
    if (on_one_side(input)) return one_sided(input, label, value(input, only(input)), path);
    return {say(msg::compare_input_changed, label, value(input, *input.value),
                value(input, *input.reference)),
            say(msg::compare_input_where_both, path, origin_text(*input.value, language_),
                origin_text(*input.reference, language_))};
  }

 private:
  template <class... Arguments>
  std::string say(Message message, const Arguments&... arguments) const {
    return format(message, language_, arguments...);
  }
  std::string value(const InputDifference& input, const InputValue& of) const {
    return path_value(input.path, of.value, of.unit, titles_, language_);
  }
  InputLine one_sided(const InputDifference& input, const std::string& label,
                      const std::string& words, const std::string& path) const {
    return {input.value
                ? say(msg::compare_input_added, label, words, party_name(context_, 0, language_))
                : say(msg::compare_input_gone, label, words),
            say(msg::compare_input_where, path, origin_text(only(input), language_))};
  }

  const CompareContext& context_;
  Language language_;
  PathTitles titles_;
};

// The keys of one lever that only one scenario has, beginning at `from`; one input otherwise.
std::size_t end_of_line(const std::vector<const InputDifference*>& rows, std::size_t from) {
  const std::string lever = lever_of(rows[from]->path);
  std::size_t to = from + 1;
  if (lever.empty() || !on_one_side(*rows[from])) return to;
  while (to < rows.size() && lever_of(rows[to]->path) == lever && on_one_side(*rows[to]) &&
         rows[to]->value.has_value() == rows[from]->value.has_value())
    ++to;
  return to;
}

void add_inputs(const CompareContext& context, std::size_t party, Language language,
                AnswerBlocks& blocks) {
  std::vector<const InputDifference*> rows;
  for (const InputDifference& input : context.comparison.inputs)
    if (input.party == party) rows.push_back(&input);
  blocks.blank();
  if (rows.empty()) {
    blocks.paragraph(format(msg::compare_inputs_same, language));
    return;
  }
  blocks.heading(format(msg::compare_inputs, language, std::to_string(rows.size())));
  std::size_t from = 0;
  const InputLines lines(context, language);
  for (std::size_t n = 0; from < rows.size() && n < kMaxInputs; ++n) {
    const std::size_t to = end_of_line(rows, from);
    const InputLine line = to == from + 1
                               ? lines.one(*rows[from])
                               : lines.lever({rows.begin() + static_cast<std::ptrdiff_t>(from),
                                              rows.begin() + static_cast<std::ptrdiff_t>(to)});
    blocks.item(line.text, line.where);
    from = to;
  }
  if (from < rows.size())
    blocks.paragraph(format(msg::compare_inputs_more, language, std::to_string(rows.size() - from),
                            "inputs.csv"));
}

// "Industry share 2030 (…) in Lam Dong; …" of the targets with that change.
std::string named_targets(const CompareContext& context,
                          const std::vector<const VerdictDifference*>& rows, Change change,
                          Language language) {
  std::vector<std::string> names;
  for (const VerdictDifference* row : rows)
    if (row->change == change)
      names.push_back(format(msg::compare_target_in, language,
                             target_name(context, row->reference, language),
                             area_name(context, row->reference.area, language)));
  return join(names, "; ");
}

void add_changes(const CompareContext& context, const std::vector<const VerdictDifference*>& rows,
                 Language language, AnswerBlocks& blocks) {
  const std::string gained = named_targets(context, rows, Change::gained, language);
  const std::string lost = named_targets(context, rows, Change::lost, language);
  if (!gained.empty()) blocks.paragraph(format(msg::compare_gained, language, gained));
  if (!lost.empty()) blocks.paragraph(format(msg::compare_lost, language, lost));
  if (gained.empty() && lost.empty()) blocks.paragraph(format(msg::compare_none_changed, language));
  for (const VerdictDifference* row : rows)
    if (row->reference.target_value != row->value.target_value)
      blocks.paragraph(format(msg::compare_target_moved, language,
                              target_name(context, row->reference, language),
                              area_name(context, row->reference.area, language),
                              plain_text(row->reference.target_value, language),
                              plain_text(row->value.target_value, language)));
}

std::vector<std::string> target_cells(const CompareContext& context, const VerdictDifference& row,
                                      Language language) {
  const auto chance = [&](const Verdict& verdict) {
    if (!verdict.judged()) return std::string("–");
    return chance_text(verdict.probability, verdict.mc_error, language);
  };
  const auto status = [&](const Verdict& verdict) { return term(id_of(verdict.status), language); };
  return {"  " + target_name(context, row.reference, language), chance(row.reference),
          chance(row.value),
          difference_text(100 * row.chance.difference, 100 * row.chance.mc_error, language),
          row.reference.status == row.value.status
              ? status(row.value)
              : from_to(status(row.reference), status(row.value), language)};
}

void add_targets(const CompareContext& context, std::size_t party, Language language,
                 AnswerBlocks& blocks) {
  std::vector<const VerdictDifference*> rows;
  for (const VerdictDifference& row : context.comparison.verdicts)
    if (row.party == party && (row.value.judged() || row.reference.judged())) rows.push_back(&row);
  if (rows.empty()) return;
  blocks.blank();
  blocks.heading(format(msg::compare_targets, language));
  add_changes(context, rows, language, blocks);
  TextTable table;
  table.header = {format(msg::table_target, language), party_name(context, 0, language),
                  party_name(context, party, language), format(msg::compare_points, language),
                  format(msg::table_status, language)};
  table.right = {false, true, true, true, false};
  std::string area;
  for (const VerdictDifference* row : rows) {
    if (row->reference.area != area)
      table.rows.push_back({area_name(context, row->reference.area, language)});
    area = row->reference.area;
    table.rows.push_back(target_cells(context, *row, language));
  }
  blocks.blank();
  blocks.table(std::move(table));
}

}  // namespace

AnswerBlocks compare_blocks(const CompareContext& context, Language language) {
  AnswerBlocks blocks = opening(context, language);
  for (std::size_t p = 1; p < context.parties.size(); ++p) {
    if (context.parties.size() > 2) {
      blocks.blank();
      blocks.title(format(msg::compare_title, language, party_name(context, p, language),
                          party_name(context, 0, language)));
    }
    add_inputs(context, p, language, blocks);
    add_lone_targets(context, 0, p, language, blocks);
    add_lone_targets(context, p, 0, language, blocks);
    add_targets(context, p, language, blocks);
    add_levels(context, p, language, blocks);
    add_ranks(context, p, language, blocks);
  }
  add_regret(context, language, blocks);
  if (!context.folder.empty()) {
    blocks.blank();
    blocks.paragraph(format(msg::compare_words, language, context.folder));
  }
  return blocks;
}

}  // namespace gapcast
