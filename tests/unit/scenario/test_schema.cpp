// The tables: every entry is documented in both languages, has sound ranges, and its default is one
// of its own values.
#include <map>
#include <set>

#include "engine/base/text.hpp"
#include "engine/scenario/schema.hpp"
#include "tests/unit/scenario/scenario_support.hpp"

namespace gapcast {
namespace {

using Table = std::vector<Field>;

std::map<std::string, Table> tables() {
  const auto copy = [](std::span<const Field> fields) {
    return Table(fields.begin(), fields.end());
  };
  std::map<std::string, Table> all = {{"scenario", copy(scenario_fields())},
                                      {"area", copy(area_fields())},
                                      {"sector account", copy(sector_account_fields())},
                                      {"aggregate", copy(aggregate_fields())},
                                      {"tracked", copy(tracked_fields())},
                                      {"scheme", copy(scheme_fields())},
                                      {"target", copy(target_fields())},
                                      {"observe", copy(observe_fields())},
                                      {"lever", copy(common_lever_fields())}};
  for (const LeverKind& kind : lever_table())
    all["lever " + std::string(kind.kind)] = copy(kind.fields);
  for (const ParameterInfo& known : parameter_table()) all["parameters"].push_back(known.field);
  return all;
}

template <class Action>
void each_field(Action action) {
  for (const auto& [table, fields] : tables())
    for (const Field& field : fields) {
      CAPTURE(table);
      CAPTURE(field.key);
      action(field);
    }
}

bool documented(std::string_view en, std::string_view vi) {
  return !en.empty() && !vi.empty() && en != vi && trim(en) == en && trim(vi) == vi &&
         compose_vietnamese(vi) == vi && en.find('\n') == en.npos && vi.find('\n') == vi.npos;
}

TEST_CASE("every field is documented in both languages") {
  each_field([](const Field& field) { CHECK(documented(field.en, field.vi)); });
  for (const LeverKind& kind : lever_table()) {
    CAPTURE(kind.kind);
    CHECK(documented(kind.en, kind.vi));
  }
}

TEST_CASE("keys are ids and appear once in a table") {
  for (const auto& [table, fields] : tables()) {
    std::set<std::string_view> keys;
    for (const Field& field : fields) {
      CAPTURE(table);
      CAPTURE(field.key);
      CHECK(is_id(field.key));
      CHECK(keys.insert(field.key).second);
    }
  }
}

TEST_CASE("a lever's own keys do not repeat the common ones it accepts") {
  for (const LeverKind& kind : lever_table())
    for (const Field& own : kind.fields)
      for (const Field& common : common_lever_fields()) {
        const bool timing = common.key == "from" || common.key == "to" || common.key == "ramp";
        CAPTURE(kind.kind);
        CAPTURE(own.key);
        CHECK((own.key != common.key || (timing && !kind.ramped)));
      }
}

TEST_CASE("ranges are not empty and only numbers have them") {
  each_field([](const Field& field) {
    CHECK(field.min < field.max);
    const bool numeric = field.type == FieldType::number || field.type == FieldType::plain ||
                         field.type == FieldType::whole || field.type == FieldType::profile ||
                         field.type == FieldType::block;
    CHECK((numeric || (field.min == -std::numeric_limits<double>::infinity() &&
                       field.max == std::numeric_limits<double>::infinity())));
  });
}

TEST_CASE("numeric defaults lie in their range and choices list their default") {
  each_field([](const Field& field) {
    if (const auto value = parse_number(field.default_text)) {
      CHECK((*value > field.min || (*value == field.min && !field.min_open)));
      CHECK((*value < field.max || (*value == field.max && !field.max_open)));
    }
    CHECK((field.type == FieldType::choice) == !field.choices.empty());
    CHECK_FALSE((field.required && !field.default_text.empty()));
  });
}

TEST_CASE("the tables have the levers of the model and the parameters of the interface") {
  std::set<std::string> kinds, parameters;
  for (const LeverKind& kind : lever_table()) kinds.insert(std::string(kind.kind));
  for (const ParameterInfo& known : parameter_table())
    parameters.insert(std::string(known.field.key));
  CHECK(kinds == std::set<std::string>{"growth", "investment", "project", "land", "shock",
                                       "digital", "va_ratio", "price", "labour", "tracked"});
  for (const char* key : {"growth_recent",
                          "growth_long_run",
                          "growth_damping",
                          "volatility",
                          "shock_persistence",
                          "factor_loading",
                          "inflation_recent",
                          "va_ratio_trend",
                          "digital_ceiling",
                          "adoption_speed",
                          "adoption_volatility",
                          "reversion_gap",
                          "reversion_speed",
                          "employment_elasticity",
                          "inflation_long_run",
                          "inflation_damping",
                          "va_ratio_damping",
                          "labour_force_growth",
                          "population_growth",
                          "factor_persistence",
                          "factor_volatility",
                          "interval_inflation",
                          "tail_df",
                          "correlation",
                          "usd_exchange_rate"}) {
    CAPTURE(key);
    CHECK(parameters.contains(key));
  }
}

TEST_CASE("kinds and parameters are found by name and nothing else is") {
  for (const LeverKind& kind : lever_table()) CHECK(lever_kind(kind.kind) == &kind);
  for (const ParameterInfo& known : parameter_table())
    CHECK(parameter_info(known.field.key) == &known);
  CHECK(lever_kind("growht") == nullptr);
  CHECK(lever_kind("") == nullptr);
  CHECK(parameter_info("growth") == nullptr);
}

}  // namespace
}  // namespace gapcast
