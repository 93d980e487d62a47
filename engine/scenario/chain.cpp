// Following `extends`, without leaving the folders it may reach.
#include "engine/scenario/chain.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>

#include "engine/base/hash.hpp"
#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/data/unreadable.hpp"
#include "engine/scenario/canonical.hpp"
#include "engine/scenario/reading.hpp"

namespace gapcast {
namespace {

namespace fs = std::filesystem;

bool has_ending(const std::string& path) {
  return path.ends_with(".info") || path.ends_with(".json");
}

// Scenario files beside a missing one, to name the nearest.
std::vector<std::string> files_beside(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (const std::string name = it->path().filename().string(); has_ending(name))
      names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

bool is_below(const fs::path& path, const fs::path& folder) {
  const auto [at, unused] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return at == folder.end();
}

class ChainReader {
 public:
  ChainReader(Chain& chain, Diagnostics& diagnostics) : chain_(chain), diagnostics_(diagnostics) {}

  void read(std::string path) {
    while (true) {
      FileBytes bytes;
      if (!read_file(path, bytes, diagnostics_)) return give_up();
      remember(path);
      chain_.files.push_back(std::move(bytes.file));
      if (!take_scenario(path, bytes.text)) return give_up();
      const Node* extends = chain_.scenarios.back().find("extends");
      if (!extends) return;
      const auto next = next_path(path, *extends);
      if (!next) return give_up();
      path = *next;
    }
  }

 private:
  void give_up() { chain_.complete = false; }

  void remember(const std::string& path) {
    std::error_code error;
    paths_.push_back(path);
    real_paths_.insert(fs::canonical(path, error).string());
  }

  bool take_scenario(const std::string& path, std::string_view text) {
    const std::size_t before = diagnostics_.n_errors();
    Node root = read_document(path, text, diagnostics_);
    // Lists and nulls of JSON are dropped with their keys, which are then not missing.
    if (diagnostics_.n_errors() > before && path.ends_with(".json")) chain_.whole = false;
    Node* scenario = nullptr;
    for (Node& child : root.children) {
      if (child.key != "scenario")
        diagnostics_.error(child.place, join_path("", child.key), msg::root_not_scenario,
                           {shown(child.key)});
      else if (scenario)
        diagnostics_.error(child.place, "scenario", msg::key_repeated,
                           {"scenario", std::to_string(scenario->place.line)});
      else
        scenario = &child;
    }
    if (!scenario) {
      if (diagnostics_.n_errors() == before) diagnostics_.error({path, 0}, "", msg::root_empty);
      return false;
    }
    is_block(*scenario, "scenario", diagnostics_);
    canonicalise_scenario(*scenario, diagnostics_);
    chain_.scenarios.push_back(std::move(*scenario));
    return true;
  }

  std::nullopt_t refuse(const Node& extends, Message message, std::vector<std::string> arguments) {
    diagnostics_.error(extends.place, "extends", message, std::move(arguments));
    return std::nullopt;
  }

  std::optional<std::string> next_path(const std::string& from, const Node& extends) {
    const auto value = scalar(extends, "extends", false, diagnostics_);
    if (!value) return std::nullopt;
    if (value->empty()) return refuse(extends, msg::value_empty, {});
    if (fs::path(*value).is_absolute())
      return refuse(extends, msg::extends_absolute, {shown(*value)});
    if (!has_ending(*value)) return refuse(extends, msg::extends_ending, {shown(*value)});
    const fs::path folder = fs::path(from).parent_path();
    const fs::path next = (folder / *value).lexically_normal();
    return checked(folder, next, extends, *value);
  }

  // `next` exists, is a regular file and, links followed, lies where it may.
  std::optional<std::string> checked(const fs::path& folder, const fs::path& next,
                                     const Node& extends, const std::string& value) {
    std::error_code error;
    const fs::path home = fs::canonical(folder.empty() ? "." : folder, error).parent_path();
    // Outside, nothing is told about what exists. A relative path whose first part does not exist
    // would stay relative.
    if (!is_below(fs::weakly_canonical(fs::absolute(next), error), home) || error)
      return refuse(extends, msg::extends_outside, {shown(value)});
    if (!fs::exists(next, error)) {
      const std::string near = nearest_name(
          next.filename().string(),
          files_beside(next.parent_path().empty() ? fs::path(".") : next.parent_path()));
      if (near.empty()) return refuse(extends, msg::extends_missing, {shown(value)});
      return refuse(extends, msg::extends_missing_near, {shown(value), near});
    }
    if (!fs::is_regular_file(next, error))
      return refuse(extends, msg::extends_not_file, {shown(value)});
    if (real_paths_.contains(fs::canonical(next, error).string()))
      return refuse(extends, msg::extends_cycle, {cycle(next.string())});
    return next.string();
  }

  std::string cycle(const std::string& next) const {
    std::vector<std::string> names;
    for (const std::string& path : paths_) names.push_back(fs::path(path).filename().string());
    names.push_back(fs::path(next).filename().string());
    return join(names, " -> ");
  }

  Chain& chain_;
  Diagnostics& diagnostics_;
  std::vector<std::string> paths_;
  std::set<std::string> real_paths_;
};

}  // namespace

bool read_file(const std::string& path, FileBytes& bytes, Diagnostics& diagnostics) {
  try {
    bytes.text = read_bytes(path);
  } catch (const IoError& error) {
    report_unreadable(error, diagnostics);
    return false;
  }
  bytes.file = {path, sha256(bytes.text)};
  return true;
}

Chain read_chain(const std::string& path, Diagnostics& diagnostics) {
  Chain chain;
  ChainReader(chain, diagnostics).read(path);
  return chain;
}

}  // namespace gapcast
