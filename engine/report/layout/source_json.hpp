// A source as every JSON document has it.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/data/catalog.hpp"

namespace gapcast {

// `title_vi` only where the title is not Vietnamese already.
inline nlohmann::ordered_json source_json(const Source& source) {
  nlohmann::ordered_json json = {
      {"title", source.title.en}, {"url", source.url}, {"date", source.date}};
  if (!source.title.vi.empty()) json["title_vi"] = source.title.vi;
  return json;
}

}  // namespace gapcast
