// Rendering and ordering of diagnostics.
#include "engine/base/diagnostic.hpp"

#include <algorithm>
#include <unordered_map>

#include "engine/base/visible.hpp"

namespace gapcast {
namespace {

bool same(const Diagnostic& a, const Diagnostic& b) {
  return a.severity == b.severity && a.place == b.place && a.key == b.key &&
         a.message == b.message && a.arguments == b.arguments;
}

}  // namespace

std::string render(const Diagnostic& diagnostic, Language language) {
  std::string text = diagnostic.place.file;
  if (!text.empty() && diagnostic.place.line > 0)
    text += ":" + std::to_string(diagnostic.place.line);
  if (!text.empty()) text += ": ";
  text += diagnostic.severity == Severity::error ? "error: " : "warning: ";
  text += format(diagnostic.message, language, std::span<const std::string>(diagnostic.arguments));
  if (!diagnostic.key.empty()) text += " (" + diagnostic.key + ")";
  return text;
}

void Diagnostics::error(Place place, std::string key, Message message,
                        std::vector<std::string> arguments) {
  add({Severity::error, std::move(place), std::move(key), message, std::move(arguments)});
}

void Diagnostics::warning(Place place, std::string key, Message message,
                          std::vector<std::string> arguments) {
  add({Severity::warning, std::move(place), std::move(key), message, std::move(arguments)});
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error) ++n_errors_;
  // What a person cannot see in a quoted text is often what is wrong with it.
  diagnostic.key = visible(diagnostic.key);
  for (std::string& argument : diagnostic.arguments) argument = visible(argument);
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::add(const Diagnostics& others) {
  for (const Diagnostic& diagnostic : others.all_) add(diagnostic);
}

void Diagnostics::sort() {
  std::unordered_map<std::string, std::size_t> rank;
  for (const Diagnostic& diagnostic : all_) rank.emplace(diagnostic.place.file, rank.size());
  std::stable_sort(all_.begin(), all_.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    const std::size_t left = rank.at(a.place.file), right = rank.at(b.place.file);
    return left != right ? left < right : a.place.line < b.place.line;
  });
  // Repeats share a place, so they are near each other now, though not always side by side.
  std::vector<Diagnostic> kept;
  kept.reserve(all_.size());
  for (Diagnostic& diagnostic : all_) {
    bool repeated = false;
    for (auto it = kept.rbegin(); it != kept.rend() && it->place == diagnostic.place; ++it)
      repeated = repeated || same(*it, diagnostic);
    if (!repeated) kept.push_back(std::move(diagnostic));
  }
  all_ = std::move(kept);
  n_errors_ = static_cast<std::size_t>(std::count_if(
      all_.begin(), all_.end(), [](const auto& d) { return d.severity == Severity::error; }));
}

}  // namespace gapcast
