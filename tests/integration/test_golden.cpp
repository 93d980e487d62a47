// The shipped scenarios give the results that were reviewed (tests/golden/ID/).
//
// GAPCAST_UPDATE=1 rewrites the files instead of comparing; review the difference like code.
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include <doctest/doctest.h>

#include "engine/base/text.hpp"
#include "engine/report/report.hpp"
#include "tests/support/captured.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tools/cli/files/folders.hpp"
#include "tools/cli/inputs.hpp"

namespace gapcast::test {
namespace {

constexpr int kMembers = 2000;
// Processors with and without fused multiply-add differ in the last bits.
constexpr double kTolerance = 1e-9;

const std::string kRoot = test::source_root();

bool updating() {
  const char* value = std::getenv("GAPCAST_UPDATE");
  return value != nullptr && std::string(value) == "1";
}

// The number at the front of the text and its length; length 0 where there is none.
std::pair<double, std::size_t> leading_number(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() &&
         (std::isdigit(static_cast<unsigned char>(text[length])) != 0 ||
          std::string_view("+-.e").find(text[length]) != std::string_view::npos))
    ++length;
  for (; length > 0; --length)
    if (const auto number = parse_number(text.substr(0, length))) return {*number, length};
  return {0, 0};
}

// Equal but for numbers that differ by at most the tolerance, relative above one.
bool agree(std::string_view expected, std::string_view actual) {
  while (!expected.empty() && !actual.empty()) {
    const auto [a, a_length] = leading_number(expected);
    const auto [b, b_length] = leading_number(actual);
    if (a_length > 0 && b_length > 0) {
      if (std::abs(a - b) > kTolerance * std::max(1.0, std::abs(a))) return false;
      expected.remove_prefix(a_length);
      actual.remove_prefix(b_length);
    } else {
      if (expected.front() != actual.front()) return false;
      expected.remove_prefix(1);
      actual.remove_prefix(1);
    }
  }
  return expected.empty() && actual.empty();
}

// Compares line by line, so that a failure shows where.
void check_golden(const std::string& id, const std::string& name, const std::string& actual) {
  const std::filesystem::path path = std::filesystem::path(kRoot) / "tests/golden" / id / name;
  if (updating()) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  CAPTURE(path.string());
  REQUIRE(std::filesystem::exists(path));
  const std::string expected = read_file(path);
  std::size_t from_expected = 0, from_actual = 0;
  for (int line = 1; from_expected < expected.size() || from_actual < actual.size(); ++line) {
    const auto next = [](const std::string& text, std::size_t& from) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      const std::string found = from < text.size() ? text.substr(from, end - from) : "(end)";
      from = end + 1;
      return found;
    };
    const std::string wanted = next(expected, from_expected), got = next(actual, from_actual);
    CAPTURE(line);
    CAPTURE(wanted);
    CAPTURE(got);
    REQUIRE(agree(wanted, got));
  }
}

void check_scenario(const std::string& file) {
  CAPTURE(file);
  cli::Options options;
  options.arguments = {file};
  options.members = kMembers;
  Captured captured;
  const cli::Inputs inputs = cli::load_inputs(options, captured.session);
  for (const Diagnostic& problem : inputs.diagnostics.all())
    if (problem.severity == Severity::error) FAIL_CHECK(render(problem, Language::english));
  REQUIRE_FALSE(inputs.diagnostics.has_errors());
  const cli::Job& job = inputs.jobs.front();
  RunOptions run_options;
  run_options.members = job.spec.members;
  const Compiled beyond = cli::compile_beyond(job, options);
  const RunResult result =
      run({job.compiled, beyond, *job.catalog, job.packs.targets}, run_options, {}, {});
  Diagnostics problems;
  const std::vector<History> histories =
      load_histories(job.catalog->directory, *job.catalog, problems).all;
  REQUIRE_FALSE(problems.has_errors());
  const std::vector<ReferenceClass> references = reference_classes(histories, result);
  const ReportContext context = {job.spec, job.compiled, result, *job.catalog, &references};
  check_golden(job.spec.id, "gaps.csv", gaps_csv(context));
  // Of scenarios with very many areas the table says it all.
  if (job.compiled.areas.size() > 20) return;
  check_golden(job.spec.id, "verdicts.en.txt", console_report(context, Language::english));
  check_golden(job.spec.id, "verdicts.vi.txt", console_report(context, Language::vietnamese));
}

TEST_CASE("shipped scenarios give the reviewed results") {
  // Reports name the scenario's file as it was given: from the root, so that every clone agrees.
  std::filesystem::current_path(kRoot);
  const std::vector<std::string> files = cli::files_in("scenarios");
  REQUIRE(files.size() >= 17);
  for (const std::string& file : files) check_scenario(file);
}

TEST_CASE("the comparison tolerates last bits and nothing else") {
  CHECK(agree("a,1.0000000000001,b", "a,1,b"));
  CHECK(agree("x 100000000000.1", "x 100000000000.2"));
  CHECK_FALSE(agree("a,1.00001,b", "a,1,b"));
  CHECK_FALSE(agree("a,1,b", "a,1,c"));
  CHECK_FALSE(agree("a,1,b", "a,1"));
  CHECK_FALSE(agree("a,,b", "a,1,b"));
  CHECK_FALSE(agree("a,1e3", "a,1e4"));
  CHECK_FALSE(agree("a,-1", "a,1"));
}

}  // namespace
}  // namespace gapcast::test
