// Parsing with Boost.Program_options, whose headers stay in this file.
#include "tools/cli/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>

#include "engine/base/error.hpp"
#include "engine/base/messages/backtest.hpp"
#include "engine/base/messages/calibrate.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/messages/ensemble.hpp"
#include "engine/base/messages/ledger.hpp"
#include "engine/base/messages/runs.hpp"
#include "engine/base/messages/sensitivity.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/base/text.hpp"
#include "engine/kernel/lanes_math.hpp"
#include "engine/scenario/schema.hpp"
#include "tools/cli/usage_error.hpp"

namespace po = boost::program_options;

namespace gapcast::cli {
namespace {

constexpr std::uint64_t kMostThreads = 1024;

constexpr std::array kOptions = {
    OptionInfo{OptionId::members, "members", "N", msg::option_members},
    OptionInfo{OptionId::until, "until", "0.5pp", msg::option_until},
    OptionInfo{OptionId::seed, "seed", "S", msg::option_seed},
    OptionInfo{OptionId::shard, "shard", "I/N", msg::option_shard},
    OptionInfo{OptionId::threads, "threads", "N", msg::option_threads},
    OptionInfo{OptionId::vectors, "vectors", "SET", msg::option_vectors},
    OptionInfo{OptionId::deterministic, "deterministic", "", msg::option_deterministic},
    OptionInfo{OptionId::out, "out", "DIR", msg::option_out},
    OptionInfo{OptionId::observe, "observe", "FILE…", msg::option_observe, true, true},
    OptionInfo{OptionId::targets, "targets", "FILE…", msg::option_targets, true, true},
    OptionInfo{OptionId::data, "data", "DIR", msg::option_data},
    OptionInfo{OptionId::format, "format", "LIST", msg::option_format},
    OptionInfo{OptionId::indicators, "indicators", "LIST", msg::option_indicators},
    OptionInfo{OptionId::require, "require", "'TARGET[@AREA] >= P'", msg::option_require, false,
               true},
    OptionInfo{OptionId::analyses, "analyses", "LIST", msg::option_analyses},
    OptionInfo{OptionId::target, "target", "TARGET[@AREA]", msg::option_target, false, true},
    OptionInfo{OptionId::lever, "lever", "PATH[=LO:HI][@COST]", msg::option_lever, false, true},
    OptionInfo{OptionId::probability, "probability", "P", msg::option_probability},
    OptionInfo{OptionId::bounds, "bounds", "LO:HI", msg::option_bounds, false, true},
    OptionInfo{OptionId::from, "from", "YEAR", msg::option_from},
    OptionInfo{OptionId::budget, "budget", "B", msg::option_budget},
    OptionInfo{OptionId::frontier, "frontier", "", msg::option_frontier},
    OptionInfo{OptionId::all, "all", "", msg::option_all},
    OptionInfo{OptionId::nation, "nation", "ID", msg::option_nation},
    OptionInfo{OptionId::indicator, "indicator", "NAME", msg::option_indicator},
    OptionInfo{OptionId::area, "area", "ID", msg::option_area},
    OptionInfo{OptionId::year, "year", "Y", msg::option_year},
    OptionInfo{OptionId::screen, "screen", "", msg::option_screen},
    OptionInfo{OptionId::where, "where", "'KEY=PATTERN, …'", msg::option_where, false, true},
    OptionInfo{OptionId::share, "share", "INDICATOR", msg::option_share, false, true},
    OptionInfo{OptionId::part, "part", "INDICATOR", msg::option_part},
    OptionInfo{OptionId::whole, "whole", "INDICATOR", msg::option_whole},
    OptionInfo{OptionId::level, "level", "INDICATOR", msg::option_level, false, true},
    OptionInfo{OptionId::min_train, "min-train", "N", msg::option_min_train},
    OptionInfo{OptionId::origins, "origins", "FIRST:LAST[:STEP]", msg::option_origins},
    OptionInfo{OptionId::horizons, "horizons", "A-B", msg::option_horizons},
    OptionInfo{OptionId::areas, "areas", "LIST", msg::option_areas},
    OptionInfo{OptionId::panel_file, "data", "FILE", msg::option_panel_file},
    OptionInfo{OptionId::panel_format, "format", "tidy|m3", msg::option_panel_format},
    OptionInfo{OptionId::parameters, "parameters", "", msg::option_parameters},
    OptionInfo{OptionId::members_out, "members-out", "FILE", msg::option_members_out},
    OptionInfo{OptionId::keep, "keep", "N", msg::option_keep},
    OptionInfo{OptionId::scenario, "scenario", "ID", msg::option_scenario},
    OptionInfo{OptionId::brief, "brief", "", msg::option_brief},
    OptionInfo{OptionId::all_areas, "all", "", msg::option_report_all},
    OptionInfo{OptionId::comments, "comments", "FILE", msg::option_comments},
    OptionInfo{OptionId::track_record, "record", "FILE", msg::option_track_record},
    OptionInfo{OptionId::observed, "observed", "PERIOD=GROWTH…", msg::option_observed, true, true},
    OptionInfo{OptionId::growth, "growth", "G", msg::option_growth},
    OptionInfo{OptionId::glossary, "glossary", "FILE", msg::option_glossary},
    OptionInfo{OptionId::json, "json", "", msg::option_json},
    OptionInfo{OptionId::quiet, "quiet", "", msg::option_quiet},
    OptionInfo{OptionId::lang, "lang", "vi|en", msg::option_lang},
    OptionInfo{OptionId::help, "help", "", msg::option_help},
    OptionInfo{OptionId::version, "version", "", msg::option_version},
};

// Of the options that the command allows: two commands may give one name another meaning.
const OptionInfo& option_named(std::string_view name, std::span<const OptionId> allowed) {
  for (const OptionInfo& option : kOptions)
    if (option.name == name &&
        std::find(allowed.begin(), allowed.end(), option.id) != allowed.end())
      return option;
  throw InternalError("option without a row in the table");
}

const OptionInfo& row(OptionId id) {
  for (const OptionInfo& option : kOptions)
    if (option.id == id) return option;
  throw InternalError("option without a row in the table");
}

std::string dashed(std::string_view name) { return "--" + std::string(name); }

po::options_description description_of(std::span<const OptionId> allowed) {
  po::options_description description;
  for (const OptionId id : allowed) {
    const OptionInfo& option = row(id);
    const std::string name = std::string(option.name) + (id == OptionId::help ? ",h" : "");
    if (option.value.empty())
      description.add_options()(name.c_str(), "");
    else if (option.many)
      description.add_options()(name.c_str(), po::value<std::vector<std::string>>()->multitoken());
    else
      description.add_options()(name.c_str(), po::value<std::string>());
  }
  return description;
}

std::vector<std::string> names_of(std::span<const OptionId> allowed) {
  std::vector<std::string> names;
  for (const OptionId id : allowed) names.push_back(dashed(row(id).name));
  return names;
}

// What the parser found wrong, in our words.
UsageError translated(const po::error& problem, std::span<const OptionId> allowed) {
  if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&problem))
    return unknown_word(msg::cli_unknown_option, msg::cli_unknown_option_near,
                        unknown->get_option_name(), names_of(allowed));
  if (const auto* syntax = dynamic_cast<const po::invalid_command_line_syntax*>(&problem)) {
    const std::string name = syntax->get_option_name();
    return UsageError(syntax->kind() == po::invalid_syntax::extra_parameter
                          ? msg::option_takes_no_value
                          : msg::option_needs_value,
                      {name});
  }
  return UsageError(msg::option_not_understood, {problem.what()});
}

Language language_of(const std::string& text) {
  if (text == "vi") return Language::vietnamese;
  if (text == "en") return Language::english;
  throw UsageError(msg::cli_unknown_language, {text});
}

// Instruction sets go by the names that Highway gives them.
std::int64_t vectors_of(const std::string& text) {
  std::string names;
  for (const std::int64_t target : lane_targets()) {
    if (lane_target_name(target) == text) return target;
    names += (names.empty() ? "" : ", ") + std::string(lane_target_name(target));
  }
  throw UsageError(msg::cli_unknown_vectors, {text, names});
}

// Words of a list, separated by commas or blanks.
std::vector<std::string> words_of_list(std::string text) {
  for (char& c : text)
    if (c == ',') c = ' ';
  return split_words(text);
}

struct FormatName {
  std::string_view name;
  std::set<RunFile> files;
};
const std::vector<FormatName>& format_names() {
  static const std::vector<FormatName> names = {{"csv", {RunFile::projections, RunFile::gaps}},
                                                {"json", {RunFile::record}},
                                                {"projections", {RunFile::projections}},
                                                {"projections.csv", {RunFile::projections}},
                                                {"gaps", {RunFile::gaps}},
                                                {"gaps.csv", {RunFile::gaps}},
                                                {"run", {RunFile::record}},
                                                {"run.json", {RunFile::record}},
                                                {"html", {RunFile::page}},
                                                {"report.html", {RunFile::page}},
                                                {"briefs", {RunFile::briefs}},
                                                {"xlsx", {RunFile::workbook}},
                                                {"report.xlsx", {RunFile::workbook}},
                                                {"db", {RunFile::store}},
                                                {"runs.db", {RunFile::store}}};
  return names;
}

std::set<RunFile> files_of_format(const std::string& text) {
  std::set<RunFile> files;
  for (const std::string& word : words_of_list(text)) {
    const FormatName* found = nullptr;
    std::vector<std::string> known;
    for (const FormatName& candidate : format_names()) {
      if (candidate.name == word) found = &candidate;
      known.emplace_back(candidate.name);
    }
    if (found == nullptr)
      throw unknown_word(msg::cli_unknown_format_word, msg::cli_unknown_format_word_near, word,
                         known);
    files.insert(found->files.begin(), found->files.end());
  }
  if (files.empty()) throw UsageError(msg::option_needs_value, {"--format"});
  return files;
}

// The range of `members` is the scenario file's own.
std::int64_t members_of(const std::string& text) {
  double low = 1, high = 9e18;
  for (const Field& field : scenario_fields()) {
    if (field.key != "members") continue;
    low = std::max(low, field.min);
    high = std::min(high, field.max);
  }
  return static_cast<std::int64_t>(whole_number("--members", text, static_cast<std::uint64_t>(low),
                                                static_cast<std::uint64_t>(high)));
}

// "0.5pp" as a fraction.
double until_of(const std::string& text) {
  std::optional<double> points;
  if (text.ends_with("pp")) points = parse_number(text.substr(0, text.size() - 2));
  if (!points || !(*points >= 0.01 && *points <= 50)) throw UsageError(msg::until_syntax, {text});
  return *points / 100;
}

// "I/N".
ShardPart shard_of(const std::string& text) {
  constexpr std::int64_t kMost = 1000000;
  const std::size_t slash = text.find('/');
  const auto index = parse_integer(text.substr(0, slash));
  const auto count =
      slash == std::string::npos ? std::nullopt : parse_integer(text.substr(slash + 1));
  if (!index || !count || *index < 1 || *index > *count || *count > kMost)
    throw UsageError(msg::shard_syntax, {text});
  return {static_cast<int>(*index), static_cast<int>(*count)};
}

Requirement requirement_of(const std::string& text) {
  if (std::optional<Requirement> requirement = parse_requirement(text)) return *requirement;
  throw UsageError(msg::require_syntax, {text});
}

void take_switch(OptionId id, Options& options) {
  if (id == OptionId::deterministic) options.deterministic = true;
  if (id == OptionId::json) options.json = true;
  if (id == OptionId::quiet) options.quiet = true;
  if (id == OptionId::help) options.help = true;
  if (id == OptionId::version) options.version = true;
}

void take_value(OptionId id, const std::string& text, Options& options) {
  if (id == OptionId::members) options.members = members_of(text);
  if (id == OptionId::until) options.until = until_of(text);
  if (id == OptionId::shard) options.shard = shard_of(text);
  if (id == OptionId::seed)
    options.seed = whole_number("--seed", text, 0, std::numeric_limits<std::uint64_t>::max());
  if (id == OptionId::threads)
    options.threads = static_cast<int>(whole_number("--threads", text, 1, kMostThreads));
  if (id == OptionId::vectors) options.vectors = vectors_of(text);
  if (id == OptionId::out) options.out = text;
  if (id == OptionId::observe) options.observe.push_back(text);
  if (id == OptionId::targets) options.targets.push_back(text);
  if (id == OptionId::data) options.data = text;
  if (id == OptionId::format) options.files = files_of_format(text);
  if (id == OptionId::indicators) options.indicators = words_of_list(text);
  if (id == OptionId::require) options.requirements.push_back(requirement_of(text));
  if (id == OptionId::lang) options.language = language_of(text);
}

}  // namespace

std::span<const OptionInfo> option_table() { return kOptions; }

std::vector<std::string> format_words() {
  std::vector<std::string> words;
  for (const FormatName& format : format_names()) words.emplace_back(format.name);
  return words;
}

std::uint64_t whole_number(std::string_view option, const std::string& text, std::uint64_t low,
                           std::uint64_t high) {
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, value);
  const bool negative = text.size() > 1 && text[0] == '-' && parse_integer(text).has_value();
  if (!negative && (problem == std::errc::invalid_argument || stop != end))
    throw UsageError(msg::option_not_whole, {std::string(option), text});
  if (negative || problem == std::errc::result_out_of_range || value < low || value > high)
    throw UsageError(msg::option_out_of_range,
                     {std::string(option), text, std::to_string(low), std::to_string(high)});
  return value;
}

Options parse_options(const std::vector<std::string>& words, std::span<const OptionId> allowed) {
  Options options;
  std::set<OptionId> seen;
  try {
    const po::options_description description = description_of(allowed);
    constexpr int kStyle =
        po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    const auto parsed = po::command_line_parser(words).options(description).style(kStyle).run();
    for (const auto& found : parsed.options) {
      if (found.string_key.empty()) {
        options.arguments.insert(options.arguments.end(), found.value.begin(), found.value.end());
        continue;
      }
      const OptionInfo& option = option_named(found.string_key, allowed);
      if (option.later) throw UsageError(msg::cli_comes_later, {dashed(option.name)});
      if (!seen.insert(option.id).second && !option.repeat)
        throw UsageError(msg::option_repeated, {dashed(option.name)});
      take_switch(option.id, options);
      std::vector<std::string>& given = options.given[option.id];
      given.insert(given.end(), found.value.begin(), found.value.end());
      for (const std::string& value : found.value) {
        if (value.empty()) throw UsageError(msg::option_needs_value, {dashed(option.name)});
        take_value(option.id, value, options);
      }
    }
  } catch (const po::error& problem) {
    throw translated(problem, allowed);
  }
  return options;
}

std::optional<Language> asked_language(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string value;
    if (words[i] == "--lang" && i + 1 < words.size()) value = words[i + 1];
    if (words[i].starts_with("--lang=")) value = words[i].substr(7);
    if (value == "vi") return Language::vietnamese;
    if (value == "en") return Language::english;
  }
  return std::nullopt;
}

}  // namespace gapcast::cli
