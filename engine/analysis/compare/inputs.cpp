// The inputs of a resolved scenario as one list.
#include "engine/analysis/compare/party.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/quantities.hpp"
#include "engine/scenario/run_scope.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kLevers = "levers.";

class InputList {
 public:
  InputList(const ScenarioSpec& spec, const Compiled& compiled)
      : spec_(spec), compiled_(compiled) {}

  std::vector<InputValue> settings() {
    add_run();
    add_areas();
    add_figures();
    add_bridges();
    for (const LeverSpec& lever : spec_.levers) add_words(lever);
    return std::move(list_);
  }
  std::vector<InputValue> ledger() const {
    std::vector<InputValue> list;
    for (const LedgerEntry& entry : compiled_.ledger)
      list.push_back({entry.area, entry.path, entry.value, entry.unit, text_of(entry.origin)});
    return list;
  }

 private:
  const ScenarioSpec& spec_;
  const Compiled& compiled_;
  std::vector<InputValue> list_;

  static std::string text_of(const Place& place) {
    if (place.file.empty() || place.line == 0) return place.file;
    return place.file + ":" + std::to_string(place.line);
  }
  void add(const std::string& area, const std::string& path, const std::string& value,
           const std::string& unit = {}) {
    if (!value.empty()) list_.push_back({area, path, value, unit, origin_of(path)});
  }
  // A key that is not written has a default of the program.
  std::string origin_of(const std::string& path) const {
    const bool nested = path.find('.') != std::string::npos;
    if (!nested && spec_.resolved.find(path) == nullptr) return {};
    return text_of(place_at(spec_, path));
  }

  void add_run() {
    const Plan& plan = compiled_.plan;
    add("", "areas", join(spec_.areas, " "));
    add("", "horizon", std::to_string(plan.first_year + plan.n_years - 1));
    add("", "targets", join(spec_.targets, " "));
    add("", "seed", std::to_string(plan.seed));
  }

  void add_areas() {
    for (const AreaSpec& area : spec_.inline_areas) {
      const std::string path = "area." + area.id;
      add(area.id, path + ".base_year", std::to_string(area.base_year));
      for (const TrackedSpec& tracked : area.tracked)
        add(area.id, path + ".tracked." + tracked.id + ".scale", tracked.scale);
    }
    for (const AggregateSpec& aggregate : spec_.inline_aggregates)
      add(aggregate.id, "aggregate." + aggregate.id + ".of", join(aggregate.of, " "));
    for (const Sector& sector : spec_.scheme) {
      const std::string path = "scheme." + sector.id;
      add("", path + ".group", std::string(name(sector.group)));
      add("", path + ".vsic", join(sector.vsic, " "));
      add("", path + ".digital", std::string(name(sector.digital)));
    }
  }

  void add_figures() {
    for (const ObserveSpec& observe : spec_.observes) {
      const std::string path = "observe." + observe.name;
      const auto word = [&](const char* key, const std::string& value) {
        if (!value.empty())
          list_.push_back({observe.area, path + "." + key, value, "", text_of(observe.place)});
      };
      word("indicator", observe.indicator);
      word("period", observe.period);
      word("sd", observe.sd ? to_text(observe.sd->distribution)
                            : shortest(standard_error(spec_, observe)));
    }
  }

  void add_bridges() {
    for (const BridgeSpec& bridge : spec_.bridges) {
      const std::string path = "bridge." + bridge.name;
      const auto word = [&](const char* key, const std::string& value) {
        if (!value.empty())
          list_.push_back({bridge.area, path + "." + key, value, "", text_of(bridge.place)});
      };
      word("from", bridge.from);
      word("to", bridge.to);
      if (bridge.sd) word("sd", to_text(bridge.sd->distribution));
      if (bridge.from_year) word("from_year", std::to_string(*bridge.from_year));
      if (bridge.to_year) word("to_year", std::to_string(*bridge.to_year));
    }
  }

  void add_words(const LeverSpec& lever) {
    const auto word = [&](const std::string& key, const std::string& value) {
      add(lever.area, lever.path + "." + key, value);
    };
    word("area", lever.area);
    word("sector", lever.sector);
    for (const auto& [key, text] : lever.texts) word(key, text);
  }
};

}  // namespace

std::vector<InputValue> settings_of(const ScenarioSpec& spec, const Compiled& compiled) {
  return InputList(spec, compiled).settings();
}

std::vector<InputValue> joined_inputs(const std::vector<InputValue>& settings,
                                      const std::vector<InputValue>& ledger,
                                      const std::vector<std::string>& lever_paths) {
  std::vector<InputValue> list;
  const auto add = [&](const std::vector<InputValue>& from, const auto& wanted) {
    for (const InputValue& input : from)
      if (wanted(input.path)) list.push_back(input);
  };
  const auto is_lever = [](const std::string& path) { return path.starts_with(kLevers); };
  add(settings, [&](const std::string& path) { return !is_lever(path); });
  add(ledger, [&](const std::string& path) { return !is_lever(path); });
  for (const std::string& lever : lever_paths) {
    const auto of_lever = [&](const std::string& path) { return path.starts_with(lever + "."); };
    add(settings, of_lever);
    add(ledger, of_lever);
  }
  return list;
}

std::vector<InputValue> inputs_of(const ScenarioSpec& spec, const Compiled& compiled) {
  std::vector<std::string> paths;
  for (const LeverSpec& lever : spec.levers) paths.push_back(lever.path);
  return joined_inputs(settings_of(spec, compiled), InputList(spec, compiled).ledger(), paths);
}

}  // namespace gapcast
