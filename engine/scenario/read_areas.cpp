// Areas, aggregates and the sector scheme that a scenario defines itself.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "engine/base/messages/data.hpp"
#include "engine/base/messages/scenario.hpp"
#include "engine/base/numerics.hpp"
#include "engine/base/text.hpp"
#include "engine/data/vsic.hpp"
#include "engine/scenario/readers.hpp"

namespace gapcast {
namespace {

constexpr double kShareTolerance = 0.05 + 1e-9;  // percent of GRDP, and the error of the sum

const Field& field_named(std::span<const Field> table, std::string_view key) {
  return *std::find_if(table.begin(), table.end(), [&](const Field& f) { return f.key == key; });
}

void credit(std::optional<Quantity>& quantity, const WrittenSource& attribution) {
  if (!quantity) return;
  if (quantity->source.empty()) quantity->source = attribution.source;
  if (quantity->note.empty()) quantity->note = attribution.note;
}

class AreaReader {
 public:
  AreaReader(AreaSpec& area, Reading& reading)
      : area_(area), reading_(reading), diagnostics_(reading.diagnostics) {}

  void read(const Node& node, const std::string& path) {
    area_.id = node.key;
    area_.place = node.place;
    const WrittenBlock block(node, path, fields_of({area_fields()}), reading_);
    area_.title = block.title("title");
    area_.base_year = static_cast<int>(block.whole("base_year").value_or(0));
    area_.grdp = block.number("grdp");
    area_.population = block.number("population");
    area_.employment = block.number("employment");
    area_.source = block.attribution().source;
    area_.note = block.attribution().note;
    if (const Node* sectors = block.block("sectors"))
      read_sectors(*sectors, block.path_of("sectors"), block.attribution());
    if (const Node* observed = block.block("observed_growth"))
      for (const Node& set : observed->children)
        read_observed(set, join_path(block.path_of("observed_growth"), set.key), set.key);
    if (const Node* tracked = block.block("tracked"))
      for (const Node& entry : tracked->children)
        read_tracked(entry, join_path(block.path_of("tracked"), entry.key), block.attribution());
  }

 private:
  void read_sectors(const Node& node, const std::string& path, const WrittenSource& outer) {
    const std::size_t before = diagnostics_.n_errors();
    for (const Node& child : node.children) read_sector(child, join_path(path, child.key), outer);
    if (diagnostics_.n_errors() > before || !reading_.complete) return;
    std::vector<double> shares;
    for (const SectorAccountSpec& sector : area_.sectors)
      if (sector.share) shares.push_back(mean(sector.share->distribution));
    const double sum = neumaier_sum(shares);
    if (std::fabs(sum - 100) > kShareTolerance)
      diagnostics_.error(node.place, path, msg::data_shares_sum,
                         {area_.id, shortest(std::round(sum * 1e4) / 1e4)});
  }

  void read_sector(const Node& node, const std::string& path, const WrittenSource& outer) {
    if (!check_id(node.key, node.place, path, diagnostics_)) return;
    const WrittenBlock block(node, path, fields_of({sector_account_fields()}), reading_, outer);
    SectorAccountSpec sector{};
    sector.sector = node.key;
    sector.place = node.place;
    sector.share = block.number("share");
    sector.real_va = block.number("real_va");
    sector.va_ratio = block.number("va_ratio");
    sector.employment = block.number("employment");
    sector.digitalisation = block.number("digitalisation");
    for (auto* quantity : {&sector.share, &sector.real_va, &sector.va_ratio, &sector.employment,
                           &sector.digitalisation})
      credit(*quantity, block.attribution());
    check_levels(sector, block);
    if (const Node* observed = block.block("observed_growth"))
      read_observed(*observed, block.path_of("observed_growth"), node.key);
    area_.sectors.push_back(std::move(sector));
  }

  // Share and real level are the same thing at two prices: one cannot be zero alone.
  void check_levels(const SectorAccountSpec& sector, const WrittenBlock& block) {
    if (!sector.real_va || (block.has("share") && !sector.share)) return;
    const double share = sector.share ? mean(sector.share->distribution) : 0;
    const double real = mean(sector.real_va->distribution);
    if ((share > 0) != (real > 0))
      diagnostics_.error(sector.real_va->place, sector.real_va->path, msg::levels_disagree,
                         {shortest(share), shortest(real)});
  }

  // Years and percents of one set of sectors.
  void read_observed(const Node& node, const std::string& path, const std::string& set) {
    if (!check_id(set, node.place, path, diagnostics_) || !is_block(node, path, diagnostics_))
      return;
    const Field& field = field_named(area_fields(), "observed_growth");
    for (const Node& child : node.children) {
      const std::string child_path = join_path(path, child.key);
      const auto year = parse_integer(child.key);
      if (!year || child.key.size() != 4 || *year < 1900 || *year > 2100) {
        diagnostics_.error(child.place, child_path, msg::observed_year, {shown(child.key)});
        continue;
      }
      const auto [earlier, is_new] = lines_.emplace(std::pair(set, *year), child.place.line);
      if (!is_new)
        diagnostics_.error(child.place, child_path, msg::key_repeated,
                           {set + " " + child.key, std::to_string(earlier->second)});
      if (const auto percent = plain_percent(field, child, child_path))
        area_.observed.push_back({set, static_cast<int>(*year), *percent, child.place, child_path});
    }
  }

  std::optional<double> plain_percent(Field field, const Node& node, const std::string& path) {
    field.type = FieldType::plain;
    return read_plain(field, node, path, diagnostics_);
  }

  void read_tracked(const Node& node, const std::string& path, const WrittenSource& outer) {
    if (!check_id(node.key, node.place, path, diagnostics_)) return;
    const WrittenBlock block(node, path, fields_of({tracked_fields()}), reading_, outer);
    TrackedSpec tracked;
    tracked.id = node.key;
    tracked.place = node.place;
    tracked.path = path;
    tracked.scale = block.choice("scale");
    tracked.ceiling = block.number("ceiling");
    tracked.value = block.number("value");
    tracked.drift = block.number("drift");
    tracked.volatility = block.number("volatility");
    for (auto* quantity : {&tracked.ceiling, &tracked.value, &tracked.drift, &tracked.volatility})
      credit(*quantity, block.attribution());
    check_scale(tracked, block);
    area_.tracked.push_back(std::move(tracked));
  }

  void check_scale(const TrackedSpec& tracked, const WrittenBlock& block) {
    if (tracked.scale == "logit" && !block.has("ceiling") && reading_.complete)
      diagnostics_.error(tracked.place, tracked.path, msg::tracked_needs_ceiling);
    if (!tracked.scale.empty() && tracked.scale != "logit" && block.has("ceiling"))
      diagnostics_.error(block.place_of("ceiling"), block.path_of("ceiling"),
                         msg::tracked_ceiling_unused, {tracked.scale});
    if (!tracked.value || tracked.scale.empty() || tracked.scale == "identity") return;
    const double value = mean(tracked.value->distribution);
    if (value <= 0)
      diagnostics_.error(tracked.value->place, tracked.value->path, msg::tracked_not_positive,
                         {shortest(value), tracked.scale});
    else if (tracked.ceiling && value >= mean(tracked.ceiling->distribution))
      diagnostics_.error(tracked.value->place, tracked.value->path, msg::tracked_above_ceiling,
                         {shortest(value), shortest(mean(tracked.ceiling->distribution))});
  }

  AreaSpec& area_;
  Reading& reading_;
  Diagnostics& diagnostics_;
  std::map<std::pair<std::string, long long>, int> lines_;  // of observed growth
};

void read_vsic(const WrittenBlock& block, Sector& sector, Diagnostics& diagnostics) {
  sector.vsic = split_words(block.text("vsic"));
  if (sector.vsic.empty()) sector.vsic = {"-"};
  for (const std::string& word : sector.vsic)
    if (!is_vsic(word) && !(word == "-" && sector.vsic.size() == 1))
      diagnostics.error(block.place_of("vsic"), block.path_of("vsic"), msg::data_bad_vsic,
                        {shown(word)});
}

Sector read_scheme_sector(const Node& node, const std::string& path, Reading& reading) {
  const WrittenBlock block(node, path, fields_of({scheme_fields()}), reading);
  Sector sector;
  sector.id = node.key;
  sector.place = node.place;
  sector.title = block.title("title");
  if (const auto group = group_of(block.choice("group"))) sector.group = *group;
  sector.digital = digital_of(block.choice("digital")).value_or(Digital::none);
  if (sector.group == Group::taxes && sector.digital != Digital::none)
    reading.diagnostics.error(block.place_of("digital"), block.path_of("digital"),
                              msg::data_taxes_digital);
  read_vsic(block, sector, reading.diagnostics);
  sector.employment_weight = block.plain("employment_weight").value_or(0);
  sector.source = block.attribution().source;
  sector.note = block.attribution().note;
  return sector;
}

void check_vsic(const Node& node, const Scheme& scheme, Diagnostics& diagnostics) {
  for (const VsicClash& clash : vsic_clashes(scheme)) {
    const Sector& sector = scheme[clash.sector];
    const Node* written = node.find(sector.id);
    const Node* words = written != nullptr ? written->find("vsic") : nullptr;
    diagnostics.warning(words != nullptr ? words->place : sector.place,
                        join_path("scheme", sector.id) + ".vsic", msg::data_vsic_twice,
                        {clash.word, sector.id, clash.earlier_word, scheme[clash.earlier].id});
  }
}

}  // namespace

bool is_reserved_sector(std::string_view id) {
  constexpr std::array<std::string_view, 8> kWords = {
      "grdp",   "manufacturing", "industry_construction", "all", "area", "correlation",
      "source", "note"};
  return group_of(id) || parameter_info(id) ||
         std::find(kWords.begin(), kWords.end(), id) != kWords.end();
}

void read_areas(const Node& node, ScenarioSpec& spec, Reading& reading) {
  for (const Node& child : node.children)
    AreaReader(spec.inline_areas.emplace_back(), reading).read(child, join_path("area", child.key));
}

void read_aggregates(const Node& node, ScenarioSpec& spec, Reading& reading) {
  for (const Node& child : node.children) {
    const WrittenBlock block(child, join_path("aggregate", child.key),
                             fields_of({aggregate_fields()}), reading);
    spec.inline_aggregates.push_back(
        {child.key, block.title("title"), block.ids("of"), child.place});
  }
}

void read_scheme(const Node& node, ScenarioSpec& spec, Reading& reading) {
  for (const Node& child : node.children) {
    const std::string path = join_path("scheme", child.key);
    if (!check_id(child.key, child.place, path, reading.diagnostics)) continue;
    if (is_reserved_sector(child.key))
      reading.diagnostics.error(child.place, path, msg::sector_reserved, {child.key});
    spec.scheme.push_back(read_scheme_sector(child, path, reading));
  }
  check_vsic(node, spec.scheme, reading.diagnostics);
  if (node.children.empty()) reading.diagnostics.error(node.place, "scheme", msg::data_no_sectors);
}

}  // namespace gapcast
