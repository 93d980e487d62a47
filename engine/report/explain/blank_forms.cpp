// Templates of areas and scenarios: the reader's tables, written out as an INFO file.
#include "engine/report/explain/blank_forms.hpp"

#include <algorithm>

#include "engine/base/messages/blank.hpp"
#include "engine/base/messages/bridge.hpp"
#include "engine/base/text.hpp"
#include "engine/plan/indicator.hpp"
#include "engine/report/explain/blank_examples.hpp"
#include "engine/report/explain/facts.hpp"
#include "engine/report/explain/wanting.hpp"
#include "engine/report/layout/form_writer.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kExampleTracked = "industrial_park_occupancy";

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

// The sector that examples of levers and parameters name: of industry, partly digital.
std::string example_sector(const Scheme& scheme) {
  for (const Digital digital : {Digital::other, Digital::none, Digital::core})
    for (const Sector& sector : scheme)
      if (sector.group == Group::industry && sector.digital == digital &&
          (digital != Digital::other || sector.in_section('C')))
        return sector.id;
  return scheme.empty() ? std::string() : scheme.front().id;
}

class Form {
 public:
  Form(const BlankForm& form, const Catalog& catalog)
      : form_(form), catalog_(catalog), sector_(example_sector(catalog.scheme)), leaf_(form.area) {
    find_leaf();
    tracked_ = example_tracked(leaf_, catalog);
  }

  std::string area();
  std::string scenario();

 private:
  void find_leaf() {
    // Some levers act on one leaf; of an aggregate, its first with accounts.
    const Area* area = catalog_.find_area(form_.area);
    if (area == nullptr || !area->aggregate) return;
    for (const std::string& leaf : area->of)
      if (catalog_.base_years.contains(leaf)) {
        leaf_ = leaf;
        return;
      }
  }

  template <class... Text>
  std::string say(Message message, const Text&... arguments) const {
    return format(message, form_.language, arguments...);
  }
  std::string description(const Field& field) const {
    return std::string(form_.language == Language::english ? field.en : field.vi);
  }
  // "bn VND; allowed > 0".
  std::string unit_and_range(const Field& field) const {
    const std::string unit = unit_text(field.unit, form_.language), range = range_of(field);
    if (unit.empty() || range.empty()) return unit + range;
    return say(msg::blank_range, unit, range);
  }
  // After a row: "% a year; allowed > -100: what it is".
  std::string remark(const Field& field) const {
    const std::string unit = unit_and_range(field);
    return unit.empty() ? description(field) : unit + ": " + description(field);
  }

  void head(Message title);
  void own_rows();
  void targets();
  void explain_row(const Field& field, bool of_sector);
  void explain_use(const AreaRow& row);
  void area_row(const Field& field);
  void sectors();
  void one_sector(std::size_t index);
  void tracked();
  void parameters();
  void correlation(const Field& field);
  void observe();
  void bridge();
  void levers();
  void lever_row(std::string_view block, const Field& field);
  std::string example_value(std::string_view block, const Field& field) const;
  void one_lever(const LeverKind& lever);

  const BlankForm& form_;
  const Catalog& catalog_;
  std::string sector_;  // that examples name
  std::string leaf_;
  std::string tracked_;  // an indicator that the leaf's figures allow to follow, or ""
  FormWriter out_;
};

// Texts in the language of the comments; everything else is the same in both.
std::string Form::example_value(std::string_view block, const Field& field) const {
  if (field.key == "source") return quoted(say(msg::blank_source_example));
  if (field.key == "note") return quoted(say(msg::blank_note_example));
  return example_of(block, field).value;
}

void Form::head(Message title) {
  out_.prose(say(title, form_.id));
  out_.prose(say(msg::blank_how_to));
  out_.prose(say(msg::blank_all_examples));
  out_.prose(say(msg::blank_check, form_.id + ".info"));
  out_.open("scenario");
}

// The rows of the scenario itself that hold a value; blocks follow apart.
void Form::own_rows() {
  for (const Field& field : scenario_fields()) {
    if (field.type == FieldType::block || field.key == "extends") continue;
    const std::string text = remark(field);
    if (field.key == "id")
      out_.row(field.key, form_.id, text);
    else if (field.type == FieldType::title)
      out_.row(field.key, "{ en " + quoted(form_.id) + "  vi " + quoted(form_.id) + " }", text);
    else if (field.key == "areas")
      out_.row(field.key, form_.area, text);
    else if (field.key == "targets")
      targets();
    else
      out_.example(field.key, example_value("scenario", field), text);
  }
}

void Form::targets() {
  if (form_.packs.empty())
    out_.prose(say(msg::blank_targets_none));
  else
    for (const Field& field : scenario_fields())
      if (field.key == "targets")
        out_.row("targets", quoted(join(form_.packs, " ")), remark(field));
}

void Form::explain_use(const AreaRow& row) {
  const RowUse use = use_of(row);
  if (use == RowUse::none) return;
  const std::vector<std::string> ids = indicators_of(row);
  if (ids.size() == indicators_of({"grdp", false}).size()) {
    out_.prose(say(msg::blank_needed_for_all));
    return;
  }
  std::vector<std::string> titles;
  for (const std::string& id : ids) titles.push_back(term(id, form_.language));
  out_.prose(say(use == RowUse::needed ? msg::blank_needed_for : msg::blank_assumed_for,
                 join(titles, "; ")));
}

// "share (% of GRDP; allowed [0, 100]): Share in GRDP ...", where it is printed, what needs it.
void Form::explain_row(const Field& field, bool of_sector) {
  const std::string unit = unit_and_range(field);
  out_.prose(unit.empty() ? say(msg::blank_row_plain, field.key, description(field))
                          : say(msg::blank_row, field.key, unit, description(field)));
  Message printed;
  const std::string key(field.key);
  if ((of_sector && find_message(MessageDomain::blank, "printed_sector_" + key, printed)) ||
      find_message(MessageDomain::blank, "printed_" + key, printed))
    out_.prose(say(msg::blank_printed, say(printed)));
  explain_use({field.key, of_sector});
}

void Form::one_sector(std::size_t index) {
  const Sector& sector = catalog_.scheme[index];
  const std::string title = title_or(sector.title, sector.id, form_.language);
  const std::string group = term(name(sector.group), form_.language);
  out_.open(sector.id, sector.group == Group::taxes
                           ? say(msg::blank_sector_taxes, title)
                           : say(msg::blank_sector, title, join(sector.vsic, " "), group));
  for (const Field& field : sector_account_fields())
    if (field.type == FieldType::plain && uses(sector, field.key))
      out_.example(field.key, example_account(catalog_.scheme, index, field.key),
                   unit_text(field.unit, form_.language));
  out_.close();
}

void Form::sectors() {
  out_.prose(say(msg::blank_sectors_head));
  for (const Field& field : sector_account_fields()) explain_row(field, true);
  out_.open("sectors");
  for (std::size_t i = 0; i < catalog_.scheme.size(); ++i) one_sector(i);
  out_.close();
}

void Form::tracked() {
  out_.prose(say(msg::blank_tracked_head));
  out_.open_example("tracked");
  out_.open(kExampleTracked, term(kExampleTracked, form_.language));
  for (const Field& field : tracked_fields())
    out_.row(field.key, example_value("tracked_area", field), remark(field));
  out_.close();
  out_.close();
}

void Form::area_row(const Field& field) {
  if (field.type == FieldType::title) {
    out_.row(field.key, "{ en " + quoted(form_.id) + "  vi " + quoted(form_.id) + " }",
             description(field));
    return;
  }
  out_.empty_line();
  explain_row(field, false);
  if (field.key == "sectors")
    sectors();
  else if (field.key == "tracked")
    tracked();
  else if (field.key == "observed_growth")
    out_.example(field.key, "{ grdp { 2024 6.9 }  industry { 2024 8.0 } }");
  else
    out_.example(field.key, example_value("area", field));
}

std::string Form::area() {
  head(msg::blank_area_head);
  own_rows();
  out_.empty_line();
  out_.prose(say(msg::blank_order));
  out_.open("area " + form_.id);
  for (const bool vital : {true, false})
    for (const Field& field : area_fields())
      if ((field.required || field.type == FieldType::title) == vital) area_row(field);
  out_.close();
  out_.empty_line();
  out_.prose(say(msg::blank_levers_later, form_.id + ".info"));
  out_.close();
  return out_.text();
}

void Form::correlation(const Field& field) {
  std::string other;
  for (const Sector& sector : catalog_.scheme)
    if (sector.id != sector_ && sector.group != Group::taxes && other.empty()) other = sector.id;
  if (!other.empty())
    out_.example(field.key, "{ " + other + "." + sector_ + " 0.4 }", remark(field));
}

void Form::parameters() {
  out_.prose(say(msg::blank_parameters, form_.area));
  out_.open("parameters");
  for (const ParameterInfo& parameter : parameter_table()) {
    if (parameter.scope == ParameterScope::sector) continue;
    if (parameter.field.key == "correlation")
      correlation(parameter.field);
    else
      out_.example(parameter.field.key, example_of_parameter(parameter, "", catalog_),
                   remark(parameter.field));
  }
  out_.open_example(sector_);
  for (const ParameterInfo& parameter : parameter_table())
    if (parameter.scope == ParameterScope::sector)
      out_.row(parameter.field.key, example_of_parameter(parameter, sector_, catalog_),
               remark(parameter.field));
  out_.close();
  out_.close();
}

void Form::observe() {
  out_.prose(say(msg::blank_observe));
  out_.open_example("observe new-figure");
  for (const Field& field : observe_fields())
    out_.row(field.key, field.key == "area" ? form_.area : example_value("observe", field),
             remark(field));
  out_.close();
}

void Form::bridge() {
  out_.prose(say(msg::blank_bridge));
  out_.open_example("bridge my-bridge");
  for (const Field& field : bridge_fields()) {
    const Example example = example_of("bridge", field);
    const std::string value = example_value("bridge", field);
    if (example.alternative)
      out_.prose(say(msg::blank_or, std::string(field.key) + " " + value, remark(field)));
    else
      out_.row(field.key, field.key == "area" ? form_.area : value, remark(field));
  }
  out_.close();
}

void Form::lever_row(std::string_view block, const Field& field) {
  const Example example = example_of(block, field);
  const bool chosen = field.key == "area" || field.key == "sector" || field.key == "indicator";
  std::string value = example_value(block, field);
  if (field.key == "area") value = leaf_;
  if (field.key == "sector") value = sector_;
  if (field.key == "indicator") value = tracked_;
  if (example.alternative && !chosen)
    out_.prose(say(msg::blank_or, std::string(field.key) + " " + value, remark(field)));
  else
    out_.row(field.key, value, remark(field));
}

void Form::one_lever(const LeverKind& lever) {
  out_.prose(form_.language == Language::english ? lever.en : lever.vi);
  if (lever.kind == "tracked" && tracked_.empty()) {
    out_.prose("tracked my-tracked { indicator " + std::string(kExampleTracked) +
               "  add 0.05  from 2027 }");
    return;
  }
  out_.open_example(std::string(lever.kind) + " my-" + std::string(lever.kind));
  for (const Field& field : common_lever_fields())
    if (field.key == "area") lever_row(lever.kind, field);
  for (const Field& field : lever.fields) lever_row(lever.kind, field);
  for (const Field& field : common_lever_fields()) {
    const bool of_ramp = field.key == "from" || field.key == "to" || field.key == "ramp";
    if (field.key != "area" && (!of_ramp || lever.ramped)) lever_row(lever.kind, field);
  }
  out_.close();
}

void Form::levers() {
  out_.prose(say(msg::blank_lever_name));
  out_.open("levers");
  for (const LeverKind& lever : lever_table()) one_lever(lever);
  out_.close();
}

std::string Form::scenario() {
  head(msg::blank_scenario_head);
  out_.prose(say(msg::blank_extends));
  out_.prose(say(msg::blank_areas_list));
  own_rows();
  out_.empty_line();
  levers();
  out_.empty_line();
  observe();
  out_.empty_line();
  bridge();
  out_.empty_line();
  parameters();
  out_.close();
  return out_.text();
}

}  // namespace

std::string blank_area(const BlankForm& form, const Catalog& catalog) {
  BlankForm own = form;
  own.area = form.id;
  return Form(own, catalog).area();
}

std::string blank_scenario(const BlankForm& form, const Catalog& catalog) {
  return Form(form, catalog).scenario();
}

}  // namespace gapcast
