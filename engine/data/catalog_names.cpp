// Readers of what figures refer to: sources, sectors, areas, definitions.
#include <algorithm>

#include "engine/base/messages/data.hpp"
#include "engine/base/text.hpp"
#include "engine/data/catalog_files.hpp"
#include "engine/data/vsic.hpp"

namespace gapcast {
namespace {

template <class Records>
std::vector<std::string> ids_of(const Records& records) {
  std::vector<std::string> ids;
  ids.reserve(records.size());
  for (const auto& record : records) ids.push_back(record.id);
  return ids;
}

// "", 2025, 2025-01 or 2025-01-31.
bool is_date(std::string_view text) {
  if (text.empty()) return true;
  const auto number = [&](std::size_t at, std::size_t digits, int low, int high) {
    const std::string_view part = text.substr(at, digits);
    const std::optional<long long> value = parse_integer(part);
    return part.size() == digits && part.front() != '-' && value && *value >= low && *value <= high;
  };
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  if (!number(0, 4, 1900, 2100)) return false;
  if (text.size() >= 7 && (text[4] != '-' || !number(5, 2, 1, 12))) return false;
  return text.size() < 10 || (text[7] == '-' && number(8, 2, 1, 31));
}

// Names that a set of sectors has, so that no sector may.
bool is_reserved(std::string_view id) {
  return group_of(id) || id == "grdp" || id == "manufacturing" || id == "industry_construction" ||
         id == "all";
}

AreaLevel level_of(std::string_view text) {
  if (text == "nation") return AreaLevel::nation;
  if (text == "province") return AreaLevel::province;
  if (text == "former") return AreaLevel::former;
  if (text == "region") return AreaLevel::region;
  return AreaLevel::custom;
}

}  // namespace

void read_sources(const FileText& file, Catalog& catalog, KnownNames& known,
                  Diagnostics& diagnostics) {
  enum : std::size_t { id, title, url, date, publisher, licence, note, title_vi, publisher_vi };
  Sheet sheet(file.text, file.path, {"id", "title", "url", "date", "publisher", "licence", "note"},
              diagnostics, {"title_vi", "publisher_vi"});
  Unique ids;
  sheet.each([&](const SheetRow& row) {
    if (!row.is_id_cell(id) || !row.is_new(id, ids)) return;
    row.given(title);
    if (!is_date(row.text(date))) row.problem(date, msg::data_bad_date, {row.copy(date)});
    catalog.sources.push_back({row.copy(id),
                               {row.copy(title), row.copy(title_vi)},
                               row.copy(url),
                               row.copy(date),
                               {row.copy(publisher), row.copy(publisher_vi)},
                               row.copy(licence),
                               row.copy(note)});
  });
  known.sources = Names(ids_of(catalog.sources), sheet.whole());
}

namespace sector_columns {
enum : std::size_t { id, group, vsic, digital, title_en, title_vi, weight, source, note, note_vi };
}

// The sector of a row, reported and without a group or digital kind of its own where they are bad.
static Sector read_sector(const SheetRow& row, const KnownNames& known) {
  using namespace sector_columns;
  Sector sector;
  if (is_reserved(row.text(id))) row.problem(id, msg::data_reserved_id, {row.copy(id)});
  if (row.is_one_of(group, "agriculture industry construction services taxes"))
    sector.group = *group_of(row.text(group));
  if (row.is_one_of(digital, "core other none")) sector.digital = *digital_of(row.text(digital));
  if (sector.group == Group::taxes && row.text(digital) != "none")
    row.problem(digital, msg::data_taxes_digital, {});
  row.given(vsic);
  sector.vsic = split_words(row.text(vsic));
  for (const std::string& word : sector.vsic)
    if (!is_vsic(word) && row.text(vsic) != "-") row.problem(vsic, msg::data_bad_vsic, {word});
  row.given(title_en);
  row.given(title_vi);
  sector.employment_weight = row.number(weight, {.low = 0});
  row.check_source(source, known.sources, "assumption");
  sector.place = row.place();
  sector.id = row.copy(id);
  sector.title = {row.copy(title_en), row.copy(title_vi)};
  sector.source = row.copy(source);
  sector.note = {row.copy(note), row.copy(note_vi)};
  return sector;
}

void read_sectors(const FileText& file, Catalog& catalog, KnownNames& known,
                  Diagnostics& diagnostics) {
  Sheet sheet(file.text, file.path,
              {"id", "group", "vsic", "digital", "title_en", "title_vi", "employment_weight",
               "source", "note"},
              diagnostics, {"note_vi"});
  Unique ids;
  sheet.each([&](const SheetRow& row) {
    if (row.is_id_cell(sector_columns::id) && row.is_new(sector_columns::id, ids))
      catalog.scheme.push_back(read_sector(row, known));
  });
  for (const VsicClash& clash : vsic_clashes(catalog.scheme)) {
    const Sector& sector = catalog.scheme[clash.sector];
    diagnostics.warning(
        sector.place, "vsic " + clash.word, msg::data_vsic_twice,
        {clash.word, sector.id, clash.earlier_word, catalog.scheme[clash.earlier].id});
  }
  if (sheet.readable() && catalog.scheme.empty())
    diagnostics.error({file.path, 0}, "", msg::data_no_sectors);
  const bool trusted = sheet.whole() && !catalog.scheme.empty();
  std::vector<std::string> sets = ids_of(catalog.scheme);
  known.sectors = Names(sets, trusted);
  for (const std::string_view group : kGroupNames) sets.emplace_back(group);
  for (const char* set : {"manufacturing", "industry_construction", "grdp", "all"})
    sets.emplace_back(set);
  known.sector_sets = Names(std::move(sets), trusted);
}

namespace {

constexpr UnknownName kUnknownArea = {msg::data_unknown_area, msg::data_unknown_area_near};

void area_problem(const Area& area, std::string column, const std::string& value, Message message,
                  std::vector<std::string> arguments, Diagnostics& diagnostics) {
  if (!value.empty()) column += " " + value;
  diagnostics.error(area.place, std::move(column), message, std::move(arguments));
}

void unknown_area(const Area& area, const std::string& column, const std::string& name,
                  const Names& names, Diagnostics& diagnostics) {
  const std::string near = nearest_name(name, names.list());
  if (near.empty())
    area_problem(area, column, name, kUnknownArea.plain, {name}, diagnostics);
  else
    area_problem(area, column, name, kUnknownArea.near, {name, near}, diagnostics);
}

// The parts of an aggregate are leaves, each once, and former provinces name it as successor.
void check_parts(const Area& area, const Catalog& catalog, const KnownNames& known,
                 Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < area.of.size(); ++i) {
    const std::string& part = area.of[i];
    if (std::find(area.of.begin(), area.of.begin() + static_cast<std::ptrdiff_t>(i), part) !=
        area.of.begin() + static_cast<std::ptrdiff_t>(i)) {
      area_problem(area, "of", part, msg::data_repeated_part, {part}, diagnostics);
    } else if (!known.areas.accepts(part)) {
      unknown_area(area, "of", part, known.leaves, diagnostics);
    } else if (!known.leaves.accepts(part)) {
      area_problem(area, "of", part, msg::data_not_leaf, {part}, diagnostics);
    } else if (const Area* leaf = catalog.find_area(part);
               leaf != nullptr && area.level == AreaLevel::province && leaf->successor != area.id) {
      area_problem(area, "of", part, msg::data_successor_mismatch, {part, area.id, leaf->successor},
                   diagnostics);
    }
  }
}

void check_successor(const Area& area, const Catalog& catalog, const KnownNames& known,
                     Diagnostics& diagnostics) {
  const std::string& successor = area.successor;
  const Area* province = catalog.find_area(successor);
  if (area.level != AreaLevel::former) {
    if (!successor.empty())
      area_problem(area, "successor", successor, msg::data_successor_unexpected, {}, diagnostics);
  } else if (successor.empty()) {
    area_problem(area, "successor", "", msg::data_successor_missing, {}, diagnostics);
  } else if (province == nullptr) {
    // Of a file with a broken row, nothing can be said of areas that are not there.
    if (!known.areas.accepts(successor))
      unknown_area(area, "successor", successor, known.areas, diagnostics);
  } else if (province->level != AreaLevel::province) {
    area_problem(area, "successor", successor, msg::data_successor_not_province, {successor},
                 diagnostics);
  } else if (std::find(province->of.begin(), province->of.end(), area.id) == province->of.end()) {
    area_problem(area, "successor", successor, msg::data_successor_lacks, {successor}, diagnostics);
  }
}

Area read_area(const SheetRow& row, const KnownNames& known) {
  enum : std::size_t { id, kind, level, title_en, title_vi, of, code, successor, source };
  Area area;
  const bool kind_known = row.is_one_of(kind, "leaf aggregate");
  area.aggregate = row.text(kind) == "aggregate";
  row.is_one_of(level, "nation province former region");
  area.level = level_of(row.text(level));
  row.given(title_en);
  row.given(title_vi);
  area.of = split_words(row.text(of));
  if (area.aggregate && area.of.empty()) row.problem(of, msg::data_no_parts, {});
  if (kind_known && !area.aggregate && !area.of.empty())
    row.problem(of, msg::data_leaf_with_parts, {});
  row.check_source(source, known.sources, "assumption");
  area.place = row.place();
  area.id = row.copy(id);
  area.title = {row.copy(title_en), row.copy(title_vi)};
  area.code = row.copy(code);
  area.successor = row.copy(successor);
  area.source = row.copy(source);
  return area;
}

}  // namespace

void read_areas(const FileText& file, Catalog& catalog, KnownNames& known,
                Diagnostics& diagnostics) {
  Sheet sheet(file.text, file.path,
              {"id", "kind", "level", "title_en", "title_vi", "of", "code", "successor", "source"},
              diagnostics);
  Unique ids;
  sheet.each([&](const SheetRow& row) {
    if (row.is_id_cell(0) && row.is_new(0, ids)) catalog.areas.push_back(read_area(row, known));
  });
  std::vector<std::string> leaves;
  for (const Area& area : catalog.areas)
    if (!area.aggregate) leaves.push_back(area.id);
  known.areas = Names(ids_of(catalog.areas), sheet.whole());
  known.leaves = Names(std::move(leaves), sheet.whole());
  for (const Area& area : catalog.areas) {
    if (area.aggregate) check_parts(area, catalog, known, diagnostics);
    check_successor(area, catalog, known, diagnostics);
  }
}

void read_definitions(const FileText& file, Catalog& catalog, KnownNames& known,
                      Diagnostics& diagnostics) {
  enum : std::size_t {
    id,
    indicator,
    title_en,
    title_vi,
    coverage_en,
    coverage_vi,
    price_basis,
    compiler,
    tax,
    formula,
    engine,
    source
  };
  Sheet sheet(file.text, file.path,
              {"id", "indicator", "title_en", "title_vi", "coverage_en", "coverage_vi",
               "price_basis", "compiler", "tax_treatment", "formula", "engine", "source"},
              diagnostics);
  Unique ids;
  sheet.each([&](const SheetRow& row) {
    if (!row.given(id) || !row.is_new(id, ids)) return;
    row.is_id_cell(indicator);
    for (const std::size_t column : {title_en, title_vi, coverage_en, coverage_vi})
      row.given(column);
    const bool computed = row.is_one_of(engine, "yes no") && row.text(engine) == "yes";
    if (computed)
      if (const Definition* other = catalog.engine_definition(row.text(indicator)))
        row.problem(engine, msg::data_second_engine_definition, {row.copy(indicator), other->id});
    row.check_source(source, known.sources, "");
    catalog.definitions.push_back({row.copy(id),
                                   row.copy(indicator),
                                   {row.copy(title_en), row.copy(title_vi)},
                                   {row.copy(coverage_en), row.copy(coverage_vi)},
                                   row.copy(price_basis),
                                   row.copy(compiler),
                                   row.copy(tax),
                                   row.copy(formula),
                                   computed,
                                   row.copy(source)});
  });
  known.definitions = Names(ids_of(catalog.definitions), sheet.whole());
}

}  // namespace gapcast
