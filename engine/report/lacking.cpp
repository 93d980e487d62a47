// What areas that cannot be projected lack, in words.
#include "engine/report/lacking.hpp"

#include <algorithm>
#include <map>

#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kShareOf = "share of ";

class Words {
 public:
  Words(const Compiled& compiled, const Catalog* catalog, Language language)
      : compiled_(compiled), catalog_(catalog), language_(language) {}

  // Missing things of one area as a text; shares that are missing of every sector are one thing.
  std::string all(const std::vector<std::string>& missing) const {
    const auto shares = std::count_if(missing.begin(), missing.end(), is_share);
    const bool every = shares > 1 && static_cast<std::size_t>(shares) == compiled_.scheme.size();
    std::vector<std::string> texts;
    bool said = false;
    for (const std::string& item : missing) {
      if (!every || !is_share(item)) texts.push_back(one(item));
      if (every && is_share(item) && !said) {
        texts.push_back(format(msg::lacking_every_share, language_));
        said = true;
      }
    }
    return join(texts, "; ");
  }

 private:
  static bool is_share(const std::string& item) { return item.starts_with(kShareOf); }

  // "grdp", "share of mining", the id of a part, or any other text as it is.
  std::string one(const std::string& item) const {
    if (is_share(item))
      return format(msg::lacking_share, language_, sector_title(item.substr(kShareOf.size())));
    if (has_term(item)) return term(item, language_);
    const Area* area = catalog_ ? catalog_->find_area(item) : nullptr;
    return area ? title_or(area->title, item, language_) : item;
  }

  std::string sector_title(const std::string& id) const {
    for (const Sector& sector : compiled_.scheme)
      if (sector.id == id) return title_or(sector.title, id, language_);
    return id;
  }

  const Compiled& compiled_;
  const Catalog* catalog_;
  Language language_;
};

}  // namespace

std::vector<std::string> lacking_lines(const Compiled& compiled, const Catalog* catalog,
                                       Language language) {
  const Words words(compiled, catalog, language);
  std::vector<std::string> order;
  std::map<std::string, std::vector<std::string>> areas;
  for (const LackingArea& area : compiled.lacking) {
    const std::string missing = words.all(area.missing);
    if (areas[missing].empty()) order.push_back(missing);
    areas[missing].push_back(title_or(area.title, area.id, language));
  }
  std::vector<std::string> lines;
  for (const std::string& missing : order)
    lines.push_back(
        format(msg::console_lacking_area, language, join(areas[missing], ", "), missing));
  return lines;
}

std::string lacking_text(const Compiled& compiled, const Catalog* catalog, Language language) {
  if (compiled.lacking.empty()) return {};
  std::string text = "\n" + heading(format(msg::console_lacking, language), '-');
  for (const std::string& line : lacking_lines(compiled, catalog, language))
    text += wrapped(line, "• ");
  return text;
}

}  // namespace gapcast
