// Templates: complete by the reader's tables, and runnable when every example is taken.
#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "engine/base/messages/blank.hpp"
#include "engine/base/text.hpp"
#include "engine/compile/compiled.hpp"
#include "engine/report/explain/blank_examples.hpp"
#include "engine/report/explain/blank_forms.hpp"
#include "engine/report/explain/wanting.hpp"
#include "engine/report/layout/form_writer.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/schema.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast {
namespace {

constexpr Language kBoth[] = {Language::english, Language::vietnamese};

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

Catalog built_in() {
  Diagnostics diagnostics;
  Catalog catalog = built_in_catalog(diagnostics);
  REQUIRE(diagnostics.all().empty());
  return catalog;
}

BlankForm form(Language language = Language::english, const std::string& area = "") {
  return {"demo", language, {}, area};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text)
    if (c == '\n')
      lines.emplace_back();
    else
      lines.back() += c;
  return lines;
}

// Every example taken: a ';' that stands directly before something is dropped.
std::string filled(const std::string& text) {
  std::string result;
  for (std::string line : lines_of(text)) {
    const std::size_t at = line.find_first_not_of(' ');
    if (at != std::string::npos && line[at] == ';' && at + 1 < line.size() && line[at + 1] != ' ')
      line.erase(at, 1);
    result += line + "\n";
  }
  return result;
}

struct Read {
  ScenarioSpec spec;
  Diagnostics diagnostics;
};

Read read_and_validate(const std::string& text, const Catalog& catalog) {
  const test::ScratchFolder folder;
  Read result;
  result.spec = read_scenario(folder.write("demo.info", text), result.diagnostics);
  validate(result.spec, {}, catalog, result.diagnostics);
  return result;
}

std::string first_problem(const Diagnostics& diagnostics) {
  return diagnostics.all().empty() ? "" : render(diagnostics.all().front(), Language::english);
}

// Does `key` stand at the beginning of a row, an example, or a line of prose of the text?
bool has_row(const std::string& text, std::string_view key) {
  for (const std::string& line : lines_of(text)) {
    std::string_view rest = trim(line);
    while (rest.starts_with(';') || rest.starts_with(' ')) rest.remove_prefix(1);
    for (const std::string_view word : {std::string_view("or "), std::string_view("hoặc ")})
      if (rest.starts_with(word)) rest.remove_prefix(word.size());
    if (rest.starts_with(key) &&
        (rest.size() == key.size() || rest[key.size()] == ' ' || rest[key.size()] == ':'))
      return true;
  }
  return false;
}

TEST_CASE("an area template has every key of the tables in both languages") {
  const Catalog catalog = built_in();
  for (const Language language : kBoth) {
    const std::string text = blank_area(form(language), catalog);
    for (const std::span<const Field> table :
         {area_fields(), sector_account_fields(), tracked_fields()})
      for (const Field& field : table) CHECK_MESSAGE(has_row(text, field.key), field.key);
    for (const Sector& sector : catalog.scheme) CHECK(has_row(text, sector.id));
    CHECK(compose_vietnamese(text) == text);
    // The texts of the tables themselves, in the language asked for.
    CHECK(says(text, language == Language::english ? "Average population" : "Dân số trung bình"));
    CHECK_FALSE(says(text, language == Language::english ? "Dân số" : "Average population"));
  }
}

TEST_CASE("a scenario template has every lever parameter and key") {
  const Catalog catalog = built_in();
  for (const Language language : kBoth) {
    const std::string text = blank_scenario(form(language, "somewhere"), catalog);
    for (const LeverKind& lever : lever_table()) {
      CHECK_MESSAGE(has_row(text, lever.kind), lever.kind);
      for (const Field& field : lever.fields)
        if (lever.kind != "tracked") CHECK_MESSAGE(has_row(text, field.key), field.key);
    }
    for (const Field& field : common_lever_fields()) CHECK(has_row(text, field.key));
    for (const ParameterInfo& parameter : parameter_table())
      CHECK_MESSAGE(has_row(text, parameter.field.key), parameter.field.key);
    for (const Field& field : observe_fields()) CHECK(has_row(text, field.key));
    CHECK(compose_vietnamese(text) == text);
  }
}

TEST_CASE("every figure of an area says where it is printed") {
  Message found;
  for (const Field& field : area_fields())
    if (field.type == FieldType::plain || field.type == FieldType::whole)
      CHECK_MESSAGE(find_message(MessageDomain::blank, "printed_" + std::string(field.key), found),
                    field.key);
  for (const Field& field : sector_account_fields())
    if (field.type == FieldType::plain)
      CHECK_MESSAGE(find_message(MessageDomain::blank, "printed_" + std::string(field.key), found),
                    field.key);
}

TEST_CASE("rows that every indicator needs come first") {
  const std::string text = blank_area(form(), built_in());
  const std::size_t grdp = text.find(";grdp "), share = text.find(";share "),
                    population = text.find(";population ");
  REQUIRE(population != std::string::npos);
  CHECK(grdp < share);
  CHECK(share < population);
}

TEST_CASE("an area template with every example taken is complete and supports every indicator") {
  const Catalog catalog = built_in();
  for (const Language language : kBoth) {
    Read read = read_and_validate(filled(blank_area(form(language), catalog)), catalog);
    CHECK_MESSAGE(read.diagnostics.all().empty(), first_problem(read.diagnostics));
    CHECK(wanting(read.spec, catalog.scheme).empty());
    const Compiled compiled = compile(read.spec, catalog, {}, read.diagnostics);
    CHECK_MESSAGE(read.diagnostics.all().empty(), first_problem(read.diagnostics));
    CHECK(compiled.absent.empty());
    CHECK(compiled.tracked.size() == 1);
  }
}

TEST_CASE("an unfilled area template lacks every row") {
  const Catalog catalog = built_in();
  const Read read = read_and_validate(blank_area(form(), catalog), catalog);
  CHECK(read.diagnostics.n_errors() == 3);  // base year, GRDP, shares
  const std::vector<Wanting> lacks = wanting(read.spec, catalog.scheme);
  std::vector<std::string> rows;
  for (const Wanting& one : lacks)
    rows.push_back((one.row.of_sector ? "sector " : "") + std::string(one.row.key));
  CHECK(rows == std::vector<std::string>{"base_year", "grdp", "sector share", "population",
                                         "employment", "sector real_va", "sector va_ratio",
                                         "sector digitalisation", "sector employment"});
  CHECK(lacks.at(2).every_sector);
  const std::string text = wanting_text(lacks, Language::english);
  CHECK(says(text, "grdp (bn VND): without it no indicator is possible"));
  CHECK(says(text, "GRDP per capita"));
  CHECK(says(wanting_text(lacks, Language::vietnamese), "GRDP bình quân đầu người"));
}

// The compiler is the judge: an indicator that is absent without a row needs it, and one that is
// there does not.
TEST_CASE("what a missing row costs is what the compiler leaves out") {
  const Catalog catalog = built_in();
  Read read = read_and_validate(filled(blank_area(form(), catalog)), catalog);
  const auto absent_of = [&](const ScenarioSpec& spec) {
    Diagnostics diagnostics;
    std::set<std::string> ids;
    for (const AbsentIndicator& absent : compile(spec, catalog, {}, diagnostics).absent)
      ids.insert(absent.indicator);
    CHECK_FALSE(diagnostics.has_errors());
    return ids;
  };
  const auto costs = [](std::string_view key) {
    const std::vector<std::string> ids = indicators_of({key, false});
    return std::set<std::string>(ids.begin(), ids.end());
  };
  ScenarioSpec spec = read.spec;
  spec.inline_areas.front().population.reset();
  CHECK(absent_of(spec) == costs("population"));
  CHECK(costs("population").size() == 2);

  spec = read.spec;
  spec.inline_areas.front().employment.reset();
  CHECK(absent_of(spec).empty());  // the sectors have theirs
  CHECK(wanting(spec, catalog.scheme).empty());
  spec.inline_areas.front().sectors.front().employment.reset();
  CHECK(absent_of(spec) == costs("employment"));
  REQUIRE(wanting(spec, catalog.scheme).size() == 2);
  CHECK(wanting(spec, catalog.scheme).front().row.key == "employment");

  // Rows that an assumption can stand in for cost no indicator.
  spec = read.spec;
  for (SectorAccountSpec& sector : spec.inline_areas.front().sectors) {
    sector.real_va.reset();
    sector.va_ratio.reset();
    sector.digitalisation.reset();
    sector.employment.reset();
  }
  CHECK(absent_of(spec).empty());
  for (const Wanting& one : wanting(spec, catalog.scheme)) {
    CHECK(use_of(one.row) == RowUse::assumable);
    CHECK(one.every_sector);
  }
}

// The plan's ledger says which numbers are assumptions: exactly the sectors that lack the row.
TEST_CASE("rows that are assumed are those that the ledger assumes") {
  const Catalog catalog = built_in();
  ScenarioSpec spec = read_and_validate(filled(blank_area(form(), catalog)), catalog).spec;
  for (SectorAccountSpec& sector : spec.inline_areas.front().sectors) sector.va_ratio.reset();
  Diagnostics diagnostics;
  std::set<std::string> assumed;
  for (const LedgerEntry& entry : compile(spec, catalog, {}, diagnostics).ledger)
    if (entry.path.starts_with("account.va_ratio.") && entry.status == "assumption")
      assumed.insert(entry.path.substr(std::string("account.va_ratio.").size()));
  const std::vector<Wanting> lacks = wanting(spec, catalog.scheme);
  REQUIRE(lacks.size() == 1);
  CHECK(std::set<std::string>(lacks.front().sectors.begin(), lacks.front().sectors.end()) ==
        assumed);
  CHECK_FALSE(assumed.empty());
}

TEST_CASE("once the shares sum to 100 an empty sector lacks nothing") {
  const Catalog catalog = built_in();
  ScenarioSpec spec = read_and_validate(filled(blank_area(form(), catalog)), catalog).spec;
  auto& sectors = spec.inline_areas.front().sectors;
  const double moved = mean(sectors.at(1).share->distribution);
  sectors.at(0).share->distribution.a += moved;
  sectors.erase(sectors.begin() + 1);
  CHECK(wanting(spec, catalog.scheme).empty());
  sectors.at(0).share->distribution.a -= moved;  // now the sum says that a sector is missing
  const std::vector<Wanting> lacks = wanting(spec, catalog.scheme);
  REQUIRE_FALSE(lacks.empty());
  CHECK(lacks.front().row.key == "share");
  CHECK(lacks.front().sectors == std::vector<std::string>{catalog.scheme.at(1).id});
}

TEST_CASE("a scenario template reads without a problem with no and with every example taken") {
  Diagnostics diagnostics;
  const Catalog catalog = load_catalog(test::source_root() + "/scenarios/data", diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  for (const std::string area : {"lam-dong", "viet-nam"}) {  // an aggregate and a leaf
    CAPTURE(area);
    const std::string text = blank_scenario(form(Language::vietnamese, area), catalog);
    CHECK(read_and_validate(text, catalog).diagnostics.all().empty());
    Read read = read_and_validate(filled(text), catalog);
    CHECK_MESSAGE(read.diagnostics.all().empty(), first_problem(read.diagnostics));
    compile(read.spec, catalog, {}, read.diagnostics);
    CHECK_MESSAGE(read.diagnostics.all().empty(), first_problem(read.diagnostics));
    CHECK(read.spec.levers.size() >= lever_table().size() - 1);  // tracked needs a published figure
  }
}

TEST_CASE("example shares of any scheme sum to 100") {
  Scheme scheme = built_in().scheme;
  while (!scheme.empty()) {
    double sum = 0;
    for (std::size_t i = 0; i < scheme.size(); ++i)
      sum += parse_number(example_account(scheme, i, "share")).value_or(0);
    CHECK(sum == doctest::Approx(100).epsilon(1e-6));
    scheme.pop_back();
  }
}

TEST_CASE("a field without an example of its own still has one in its range") {
  Field made;
  made.key = "new_row";
  made.min = 5;
  made.max = 7;
  CHECK(example_of("area", made).value == "6");
  made.default_text = "5.5";
  CHECK(example_of("area", made).value == "5.5");
  Field choice;
  choice.key = "new_choice";
  choice.type = FieldType::choice;
  choice.choices = "one two";
  CHECK(example_of("area", choice).value == "one");
}

TEST_CASE("prose is broken into comment lines and examples stand directly behind their mark") {
  FormWriter writer;
  writer.open("scenario");
  std::string words;
  for (int i = 0; i < 60; ++i) words += "word ";
  writer.prose(words);
  writer.example("key", "1", "a remark");
  writer.open_example("block");
  writer.row("inner", "2");
  writer.close();
  writer.close();
  const std::vector<std::string> lines = lines_of(writer.text());
  int prose = 0;
  for (const std::string& line : lines) {
    CHECK(display_width(line) <= 100);
    if (line.starts_with("    ; word")) ++prose;
  }
  CHECK(prose == 4);
  CHECK(says(writer.text(), "    ;key                1"));
  CHECK(says(writer.text(), "; a remark\n    ;block\n    ;{\n        ;inner"));
  CHECK(lines.at(lines.size() - 3) == "    ;}");
  CHECK(lines.at(lines.size() - 2) == "}");
}

}  // namespace
}  // namespace gapcast
