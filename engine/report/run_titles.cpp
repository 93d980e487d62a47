// Looking ids up in a compiled scenario.
#include "engine/report/run_titles.hpp"

#include "engine/report/terms.hpp"

namespace gapcast {

std::string area_title_in(const Compiled& compiled, const std::string& id, Language language) {
  for (const auto* labels : {&compiled.areas, &compiled.leaves})
    for (const AreaLabel& label : *labels)
      if (label.id == id) return title_or(label.title, id, language);
  return id;
}

std::string sector_title_in(const Compiled& compiled, const std::string& id, Language language) {
  for (const Sector& sector : compiled.scheme)
    if (sector.id == id) return title_or(sector.title, id, language);
  return term(id, language);
}

PathTitles titles_in(const Compiled& compiled, Language language) {
  return {[&compiled, language](const std::string& id) {
            return area_title_in(compiled, id, language);
          },
          [&compiled, language](const std::string& id) {
            return sector_title_in(compiled, id, language);
          },
          [&compiled, language](const std::string& kind, const std::string& name) {
            return lever_words(compiled.levers, kind, name, language);
          }};
}

}  // namespace gapcast
