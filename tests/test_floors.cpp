// Who may include what, and that the library stays silent: read from the sources themselves.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/places.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = gapcast::test::source_root();

// What each floor sees directly; it sees what these see as well (engine/CMakeLists.txt).
const std::map<std::string, std::vector<std::string>> kFloorsBelow = {
    {"base", {}},
    {"data", {"base"}},
    {"plan", {"base"}},
    {"scenario", {"data", "plan"}},
    {"kernel", {"plan"}},
    {"compile", {"scenario", "kernel"}},
    {"run", {"compile"}},
    {"analysis", {"run"}},
    {"report", {"analysis"}},
    {"tools", {"report"}},
};

// The floor itself and all that it may see.
std::set<std::string> visible(const std::string& floor) {
  std::set<std::string> seen = {floor};
  for (const std::string& below : kFloorsBelow.at(floor)) seen.merge(visible(below));
  return seen;
}

// "engine/data/csv.hpp" -> "data", "tools/cli/main.cpp" -> "tools"; "" for no floor.
std::string floor_of(std::string_view path) {
  if (path.starts_with("tools/")) return "tools";
  if (!path.starts_with("engine/")) return "";
  path.remove_prefix(7);
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? "" : std::string(path.substr(0, slash));
}

bool is_source(const fs::path& path) {
  static const std::set<std::string> kEndings = {".hpp", ".cpp", ".inl", ".def", ".h"};
  return kEndings.contains(path.extension().string());
}

struct Source {
  std::string path;  // from the root, with '/'
  std::vector<std::string> lines;
};

std::vector<Source> sources_below(const std::string& folder) {
  std::vector<Source> sources;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kRoot / folder)) {
    if (!entry.is_regular_file() || !is_source(entry.path())) continue;
    Source source;
    source.path = fs::relative(entry.path(), kRoot).generic_string();
    std::ifstream stream(entry.path());
    for (std::string line; std::getline(stream, line);) source.lines.push_back(line);
    sources.push_back(std::move(source));
  }
  std::sort(sources.begin(), sources.end(),
            [](const Source& a, const Source& b) { return a.path < b.path; });
  return sources;
}

// The file between quotes or angle brackets of an #include line, or "".
std::string included(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (!line.starts_with('#')) return "";
  line.remove_prefix(1);
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (!line.starts_with("include")) return "";
  const std::size_t open = line.find_first_of("\"<");
  if (open == std::string_view::npos) return "";
  const std::size_t close = line.find(line[open] == '"' ? '"' : '>', open + 1);
  return std::string(line.substr(open + 1, close - open - 1));
}

// What is wrong with an include of `file` in a source of `floor`, or "".
std::string include_problem(const std::string& floor, const std::string& file) {
  const std::string target = floor_of(file);
  const bool ours = file.starts_with("engine/") || file.starts_with("tools/") ||
                    file.starts_with("tests/") || file.starts_with("scenarios/");
  if (!ours) return "";
  if (!fs::exists(kRoot / file)) return "no such file";
  if (target.empty()) return floor == "tools" ? "" : "not a floor of the engine";
  if (!visible(floor).contains(target)) return "floor " + floor + " must not see " + target;
  return "";
}

// A line without its // comment and without the content of its "strings": only code is left.
std::string code_of(std::string_view line) {
  std::string code;
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        quoted = false;
      continue;
    }
    if (c == '"')
      quoted = true;
    else if (line.substr(i, 2) == "//")
      break;
    else
      code += c;
  }
  return code;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Whether `word` stands in the code, not as a part of a longer name.
bool uses(std::string_view code, std::string_view word) {
  for (std::size_t at = code.find(word); at != std::string_view::npos;
       at = code.find(word, at + 1)) {
    const bool begins = at == 0 || !is_word(code[at - 1]);
    const std::size_t end = at + word.size();
    const bool ends = end >= code.size() || !is_word(code[end]);
    if (begins && ends) return true;
  }
  return false;
}

// Only the program prints, ends the process, or looks at its surroundings.
const std::vector<std::string> kForbidden = {"cout",
                                             "cerr",
                                             "clog",
                                             "cin",
                                             "printf",
                                             "fprintf",
                                             "puts",
                                             "fputs",
                                             "putchar",
                                             "perror",
                                             "stdout",
                                             "stderr",
                                             "stdin",
                                             "exit",
                                             "_Exit",
                                             "abort",
                                             "quick_exit",
                                             "terminate",
                                             "getenv",
                                             "secure_getenv",
                                             "setenv",
                                             "putenv",
                                             "environ",
                                             "argv",
                                             "system_clock",
                                             "steady_clock",
                                             "utc_clock",
                                             "time_t",
                                             "gettimeofday",
                                             "clock_gettime",
                                             "localtime",
                                             "gmtime",
                                             "current_path",
                                             "getcwd",
                                             "setlocale",
                                             "signal",
                                             "high_resolution_clock",
                                             "random_device",
                                             "srand"};

std::string forbidden_word(std::string_view line) {
  const std::string code = code_of(line);
  for (const std::string& word : kForbidden)
    if (uses(code, word)) return word;
  return "";
}

// The word after a line's "struct ", "class " or "enum class " where a type is defined at the left
// margin, or "".
std::string defined_type(std::string_view line) {
  for (const std::string_view start : {"struct ", "enum class ", "class "}) {
    if (!line.starts_with(start)) continue;
    line.remove_prefix(start.size());
    std::size_t end = 0;
    while (end < line.size() && is_word(line[end])) ++end;
    const bool nested = line.substr(end).starts_with("::");
    const bool declared = line.ends_with(';') && line.find('{') == std::string_view::npos;
    return nested || declared ? "" : std::string(line.substr(0, end));
  }
  return "";
}

// Where each type outside unnamed namespaces is defined, by its full name.
std::map<std::string, std::set<std::string>> types_by_name() {
  std::map<std::string, std::set<std::string>> found;
  for (const std::string folder : {"engine", "tools"})
    for (const Source& source : sources_below(folder)) {
      std::vector<std::string> spaces;
      for (const std::string& line : source.lines) {
        if (line.starts_with("namespace ") && line.ends_with('{')) {
          const std::string name = line.substr(10, line.size() - 11);
          spaces.push_back(name.empty() ? source.path : name);
        } else if (line.starts_with("}  // namespace") && !spaces.empty()) {
          spaces.pop_back();
        } else if (const std::string type = defined_type(line); !type.empty()) {
          std::string name;
          for (const std::string& space : spaces) name += space + "::";
          found[name + type].insert(source.path);
        }
      }
    }
  return found;
}

TEST_CASE("includes go down only and name files that exist") {
  int checked = 0;
  for (const std::string folder : {"engine", "tools"}) {
    for (const Source& source : sources_below(folder)) {
      const std::string floor = floor_of(source.path);
      if (floor.empty()) continue;  // engine/engine.hpp gathers what users of the library include
      REQUIRE_MESSAGE(kFloorsBelow.contains(floor), source.path << " is in no known floor");
      for (std::size_t i = 0; i < source.lines.size(); ++i) {
        const std::string file = included(source.lines[i]);
        if (file.empty()) continue;
        ++checked;
        const std::string problem = include_problem(floor, file);
        CHECK_MESSAGE(problem.empty(),
                      source.path << ":" << i + 1 << ": " << file << ": " << problem);
      }
    }
  }
  CHECK(checked > 50);
}

// Folders of a floor, and which of its others each includes; files beside the folders are ".".
using FolderGraph = std::map<std::string, std::set<std::string>>;
FolderGraph folders_of(const std::string& floor) {
  const std::string start = "engine/" + floor + "/";
  const auto folder_of = [&](const std::string& path) {
    const std::size_t slash = path.find('/', start.size());
    return slash == std::string::npos ? "." : path.substr(start.size(), slash - start.size());
  };
  FolderGraph graph;
  for (const Source& source : sources_below("engine/" + floor))
    for (const std::string& line : source.lines)
      if (const std::string file = included(line); file.starts_with(start))
        if (folder_of(file) != folder_of(source.path))
          graph[folder_of(source.path)].insert(folder_of(file));
  return graph;
}

// The way from a folder back to itself, "" where there is none.
std::string cycle_from(const FolderGraph& graph, const std::string& start) {
  std::map<std::string, std::string> ways = {{start, start}};
  std::vector<std::string> waiting = {start};
  while (!waiting.empty()) {
    const std::string at = waiting.back();
    waiting.pop_back();
    const auto next = graph.find(at);
    if (next == graph.end()) continue;
    for (const std::string& folder : next->second) {
      if (folder == start) return ways[at] + " > " + folder;
      if (ways.emplace(folder, ways[at] + " > " + folder).second) waiting.push_back(folder);
    }
  }
  return "";
}

TEST_CASE("folders of the analyses do not include each other in a circle") {
  const FolderGraph graph = folders_of("analysis");
  CHECK(graph.size() > 5);
  CHECK(graph.at("audit").contains("printed"));
  for (const auto& [folder, includes] : graph) CHECK(cycle_from(graph, folder) == "");
  // The check itself.
  const FolderGraph round = {{"a", {"b"}}, {"b", {"c"}}, {"c", {"a", "d"}}};
  CHECK(cycle_from(round, "a") == "a > b > c > a");
  CHECK(cycle_from(round, "d") == "");
}

TEST_CASE("includes are written from the root of the project") {
  for (const std::string folder : {"engine", "tools", "tests"}) {
    for (const Source& source : sources_below(folder)) {
      for (std::size_t i = 0; i < source.lines.size(); ++i) {
        const std::string file = included(source.lines[i]);
        // A file beside the source would be found by its bare name, and then escape these checks.
        const bool beside =
            !file.empty() && fs::exists(kRoot / fs::path(source.path).parent_path() / file);
        CHECK_MESSAGE(!beside, source.path << ":" << i + 1 << ": write the path from the root");
      }
    }
  }
}

TEST_CASE("the library neither prints nor exits nor looks around") {
  for (const Source& source : sources_below("engine")) {
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      const std::string word = forbidden_word(source.lines[i]);
      CHECK_MESSAGE(word.empty(), source.path << ":" << i + 1 << ": uses " << word);
    }
  }
}

TEST_CASE("the checks themselves see what they should") {
  CHECK(included("#include \"engine/base/text.hpp\"") == "engine/base/text.hpp");
  CHECK(included("  #  include <vector>  // why") == "vector");
  CHECK(included("// #include \"engine/run/run.hpp\"") == "");
  CHECK(floor_of("engine/base/messages/data.hpp") == "base");
  CHECK(floor_of("tools/cli/main.cpp") == "tools");
  CHECK(floor_of("engine/engine.hpp") == "");
  CHECK(include_problem("plan", "engine/data/csv.hpp") == "floor plan must not see data");
  CHECK(include_problem("data", "engine/plan/plan.hpp") == "floor data must not see plan");
  CHECK(include_problem("kernel", "engine/scenario/spec.hpp") ==
        "floor kernel must not see scenario");
  CHECK(include_problem("scenario", "engine/kernel/kernel.hpp") ==
        "floor scenario must not see kernel");
  CHECK(include_problem("base", "engine/data/csv.hpp") == "floor base must not see data");
  CHECK(include_problem("data", "engine/base/gone.hpp") == "no such file");
  CHECK(include_problem("data", "tests/main.cpp") == "not a floor of the engine");
  CHECK(include_problem("compile", "engine/base/text.hpp") == "");
  CHECK(include_problem("base", "vector") == "");
  CHECK(forbidden_word("  std::cout << x;") == "cout");
  CHECK(forbidden_word("  if (bad) std::exit(3);") == "exit");
  CHECK(forbidden_word("  const char* home = std::getenv(\"HOME\");") == "getenv");
  CHECK(forbidden_word("  auto now = std::chrono::system_clock::now();") == "system_clock");
  CHECK(forbidden_word("  // never prints to std::cout") == "");
  CHECK(forbidden_word("  throw Error(\"exit status 3\");") == "");
  CHECK(forbidden_word("  exit_status = 3; snprintf_like();") == "");
}

// Two types of one name in one namespace compile, but the linker keeps the functions of only one.
TEST_CASE("a name stands for one type") {
  const std::map<std::string, std::set<std::string>> types = types_by_name();
  CHECK(types.size() > 300);
  for (const auto& [name, files] : types)
    CHECK_MESSAGE(files.size() == 1,
                  name << " is defined in " << *files.begin() << " and " << *files.rbegin());
}

}  // namespace
