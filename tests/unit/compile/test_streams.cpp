// Random streams: names, ids, collisions.
#include <set>

#include "engine/compile/streams.hpp"
#include "tests/unit/compile/small_runs.hpp"

namespace gapcast {
namespace {

using namespace test;

TEST_CASE("ids are the FNV-1a hashes of the names") {
  CHECK(hash_of("") == 14695981039346656037ULL);
  CHECK(hash_of("a") == 0xaf63dc4c8601ec8cULL);  // published test vector
  Streams streams;
  CHECK(streams.id("shock/lam-dong-old/mining") == hash_of("shock/lam-dong-old/mining"));
  CHECK(streams.id("factor") == streams.id("factor"));
  Diagnostics diagnostics;
  streams.report({}, diagnostics);
  CHECK(diagnostics.all().empty());
}

TEST_CASE("two names with one id are an error that names both") {
  Streams streams([](std::string_view name) -> std::uint64_t { return name.size(); });
  streams.id("ab");
  streams.id("abc");
  streams.id("ab");
  streams.id("cd");
  Diagnostics diagnostics;
  streams.report({"test.info", 0}, diagnostics);
  REQUIRE(diagnostics.n_errors() == 1);
  CHECK(diagnostics.all()[0].message == msg::stream_collision);
  CHECK(diagnostics.all()[0].arguments == Words{"ab", "cd"});
}

TEST_CASE("every leaf and sector has its own streams named by ids") {
  const Plan plan = compiled(scenario({"both"}), small_catalog()).compiled.plan;
  CHECK(plan.factor_stream == hash_of("factor"));
  CHECK(plan.sector(1, 3).shock_stream == hash_of("shock/north/mills"));
  CHECK(plan.sector(0, 0).adoption_stream == hash_of("adoption/south/crops"));
  std::set<std::uint64_t> distinct;
  for (const LeafSector& found : plan.sectors) {
    distinct.insert(found.shock_stream);
    distinct.insert(found.adoption_stream);
  }
  CHECK(distinct.size() == 24);
}

TEST_CASE("streams do not depend on what else is in the run") {
  const Plan alone = compiled(scenario({"north"}), small_catalog()).compiled.plan;
  const Plan together = compiled(scenario({"nation", "both"}), small_catalog()).compiled.plan;
  CHECK(alone.sector(0, 2).shock_stream == together.sector(2, 2).shock_stream);
}

}  // namespace
}  // namespace gapcast
