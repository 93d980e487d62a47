// Problems as every JSON document has them.
#pragma once

#include <span>
#include <string>

#include <nlohmann/json.hpp>

#include "engine/base/diagnostic.hpp"

namespace gapcast {

inline nlohmann::ordered_json problem_list_json(const Diagnostics& diagnostics, Language language) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Diagnostic& diagnostic : diagnostics.all())
    list.push_back({{"file", diagnostic.place.file},
                    {"line", diagnostic.place.line},
                    {"severity", diagnostic.severity == Severity::error ? "error" : "warning"},
                    {"code", std::string(name(diagnostic.message))},
                    {"key", diagnostic.key},
                    {"message", format(diagnostic.message, language,
                                       std::span<const std::string>(diagnostic.arguments))}});
  return list;
}

}  // namespace gapcast
