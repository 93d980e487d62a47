// Options of the command line: what is read, what is refused and in which words.
#include <array>

#include <doctest/doctest.h>

#include "engine/base/messages/cli.hpp"
#include "engine/kernel/lanes_math.hpp"
#include "tests/support/property.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

using Id = OptionId;
constexpr std::array kAll = {
    Id::members,       Id::until, Id::seed,    Id::shard, Id::threads, Id::vectors,
    Id::deterministic, Id::out,   Id::targets, Id::data,  Id::format,  Id::require,
    Id::indicators,    Id::json,  Id::quiet,   Id::lang,  Id::help};

Options parse(const std::vector<std::string>& words) { return parse_options(words, kAll); }

// The English text of the usage error, or "" when there is none.
std::string complaint(const std::vector<std::string>& words) {
  try {
    parse(words);
  } catch (const UsageError& error) {
    return error.text(Language::english);
  }
  return "";
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("nothing given leaves the defaults") {
  const Options options = parse({});
  CHECK(options.arguments.empty());
  CHECK_FALSE(options.members);
  CHECK_FALSE(options.seed);
  CHECK_FALSE(options.data);
  CHECK_FALSE(options.language);
  CHECK(options.threads == 0);
  CHECK(options.out == "out");
  CHECK(options.files.size() == 6);
  CHECK_FALSE(options.json);
}

TEST_CASE("options and arguments may be mixed") {
  const Options options = parse({"a.info", "--members", "500", "b.info", "--seed=7", "--json",
                                 "--out", "results", "--lang", "vi", "c.info"});
  CHECK(options.arguments == std::vector<std::string>{"a.info", "b.info", "c.info"});
  CHECK(options.members == 500);
  CHECK(options.seed == 7);
  CHECK(options.json);
  CHECK(options.out == "results");
  CHECK(options.language == Language::vietnamese);
}

TEST_CASE("after two dashes everything is an argument") {
  const Options options = parse({"--quiet", "--", "--members", "-x.info"});
  CHECK(options.quiet);
  CHECK(options.arguments == std::vector<std::string>{"--members", "-x.info"});
}

TEST_CASE("a negative count is refused and not wrapped around") {
  CHECK(has(complaint({"--members", "-5"}), "--members: -5 is out of range; allowed are 1 to"));
  CHECK(has(complaint({"--members=-5"}), "-5 is out of range"));
  CHECK(has(complaint({"--seed", "-1"}), "-1 is out of range"));
  CHECK(has(complaint({"--threads", "-1"}), "-1 is out of range; allowed are 1 to 1024"));
}

TEST_CASE("numbers are whole and plain") {
  for (const char* text : {"5x", "0x10", "1e3", "5.0", "ten", "+5", " 5", "5 ", "nan", "1,000"}) {
    CAPTURE(text);
    CHECK(has(complaint({"--members", text}), "is not a whole number"));
  }
  CHECK(has(complaint({"--members", "0"}), "0 is out of range"));
  CHECK(has(complaint({"--members", "99999999999999999999999"}), "is out of range"));
  CHECK(has(complaint({"--seed", "18446744073709551616"}), "is out of range"));
  CHECK(parse({"--seed", "18446744073709551615"}).seed == 18446744073709551615ull);
}

TEST_CASE("whole numbers read back and respect their range") {
  test::check_property("a number in the range is read", [](std::uint64_t value) {
    return whole_number("--n", std::to_string(value), 0, ~std::uint64_t{0}) == value;
  });
  test::check_property("a number outside the range is refused", [](std::uint32_t value) {
    try {
      whole_number("--n", std::to_string(value), std::uint64_t{value} + 1, ~std::uint64_t{0});
      return false;
    } catch (const UsageError& error) {
      return error.message() == msg::option_out_of_range;
    }
  });
}

TEST_CASE("options are not guessed and misspellings get a suggestion") {
  CHECK(has(complaint({"--mem", "5"}), "unknown option '--mem'"));
  CHECK(
      has(complaint({"--membres", "5"}), "unknown option '--membres'; did you mean '--members'?"));
  CHECK(has(complaint({"--quite"}), "did you mean '--quiet'?"));
  CHECK(has(complaint({"-x"}), "unknown option '-x'"));
}

TEST_CASE("an option of another command is unknown here") {
  constexpr std::array kFew = {Id::lang, Id::help};
  CHECK_THROWS_AS(parse_options({"--members", "5"}, kFew), UsageError);
}

TEST_CASE("values are needed where they belong and only there") {
  CHECK(has(complaint({"--members"}), "--members needs a value"));
  CHECK(has(complaint({"--members="}), "--members needs a value"));
  CHECK(has(complaint({"--out", ""}), "--out needs a value"));
  CHECK(has(complaint({"--json=yes"}), "--json takes no value"));
  CHECK(has(complaint({"--members", "--json"}), "--members: '--json' is not a whole number"));
}

TEST_CASE("an option twice is a mistake unless it may be repeated") {
  CHECK(has(complaint({"--seed", "1", "--seed", "2"}), "--seed is given twice"));
  CHECK(has(complaint({"--json", "--json"}), "--json is given twice"));
  CHECK(parse({"--targets", "a.info", "--targets", "b.info"}).targets.size() == 2);
  CHECK(parse({"--require", "a >= 0.5", "--require", "b > 0"}).requirements.size() == 2);
}

TEST_CASE("target packs take all that follow") {
  const Options options = parse({"s.info", "--targets", "a.info", "b.info", "--quiet"});
  CHECK(options.arguments == std::vector<std::string>{"s.info"});
  CHECK(options.targets == std::vector<std::string>{"a.info", "b.info"});
}

TEST_CASE("formats name files, by word or by file") {
  CHECK(parse({"--format", "html"}).files == std::set<RunFile>{RunFile::page});
  CHECK(parse({"--format", "db"}).files == std::set<RunFile>{RunFile::store});
  CHECK(parse({"--format", "gaps,report.xlsx"}).files ==
        std::set<RunFile>{RunFile::gaps, RunFile::workbook});
  CHECK(has(complaint({"--format", "xslx"}), "did you mean 'xlsx'?"));
}

TEST_CASE("precision is in percentage points and shards count from one") {
  CHECK(parse({"--until", "0.5pp"}).until == doctest::Approx(0.005));
  for (const char* text : {"0.5", "0.5%", "pp", "0pp", "-1pp", "0.001pp", "51pp", "nanpp"})
    CHECK_MESSAGE(has(complaint({"--until", text}), "--until takes percentage points"), text);
  const Options options = parse({"--shard", "2/7"});
  CHECK(options.shard->index == 2);
  CHECK(options.shard->count == 7);
  for (const char* text : {"0/4", "5/4", "1", "1/", "/2", "1/2/3", "-1/4", "a/b", "1/1000001"})
    CHECK_MESSAGE(has(complaint({"--shard", text}), "--shard takes I/N"), text);
}

TEST_CASE("formats choose the files") {
  CHECK(parse({"--format", "csv"}).files == std::set{RunFile::projections, RunFile::gaps});
  CHECK(parse({"--format", "json"}).files == std::set{RunFile::record});
  CHECK(parse({"--format", "gaps.csv,run"}).files == std::set{RunFile::gaps, RunFile::record});
  CHECK(parse({"--format", "projections gaps"}).files ==
        std::set{RunFile::projections, RunFile::gaps});
  CHECK(has(complaint({"--format", "gap"}), "did you mean 'gaps'?"));
  CHECK(has(complaint({"--format", "parquet"}), "unknown output 'parquet'"));
  CHECK(has(complaint({"--format", ","}), "--format needs a value"));
}

TEST_CASE("lists are separated by commas or blanks") {
  CHECK(parse({"--indicators", "a,b c"}).indicators == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("an instruction set is one that is here") {
  const std::int64_t best = lane_targets().front();
  CHECK(parse({}).vectors == 0);
  CHECK(parse({"--vectors", lane_target_name(best)}).vectors == best);
  CHECK(has(complaint({"--vectors", "AVX9"}), "no instruction set 'AVX9' here; there are "));
  CHECK(has(complaint({"--vectors", "AVX9"}), lane_target_name(best)));
}

TEST_CASE("the language is vi or en") {
  CHECK(parse({"--lang", "en"}).language == Language::english);
  CHECK(has(complaint({"--lang", "fr"}), "unknown language 'fr'"));
  CHECK(asked_language({"run", "x", "--lang", "vi"}) == Language::vietnamese);
  CHECK(asked_language({"--lang=en"}) == Language::english);
  CHECK_FALSE(asked_language({"--lang"}));
  CHECK_FALSE(asked_language({"--lang", "fr"}));
}

TEST_CASE("every option has one row, and a command never allows two of one name") {
  std::set<OptionId> ids;
  std::map<OptionId, std::string_view> name_of;
  for (const OptionInfo& option : option_table()) {
    CHECK(ids.insert(option.id).second);
    name_of[option.id] = option.name;
  }
  // A row for each enumerator; the last is version.
  CHECK(ids.size() == static_cast<std::size_t>(OptionId::version) + 1);
  for (const Command& command : command_table()) {
    std::set<std::string_view> names;
    for (const OptionId id : command.options) {
      REQUIRE(ids.contains(id));
      CHECK(names.insert(name_of[id]).second);
    }
  }
}

}  // namespace
}  // namespace gapcast::cli
