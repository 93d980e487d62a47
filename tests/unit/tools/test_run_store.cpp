// The store's schema: made, brought up to date, and refused where it is not ours.
#include <doctest/doctest.h>

#include "engine/base/error.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tools/cli/store/run_queries.hpp"
#include "tools/cli/store/run_store.hpp"

namespace gapcast::cli {
namespace {

std::int64_t whole(Database& database, const std::string& question) {
  const Cell cell = database.ask(question);
  const auto* number = std::get_if<std::int64_t>(&cell);
  return number ? *number : -1;
}

// A row of `runs` with every column that must have a value.
constexpr const char* kRun =
    "INSERT INTO runs (started, scenario, version, build, command, seed, members, deterministic,"
    " first_year, horizon, numbers, assumptions, inputs_key)"
    " VALUES ('2026-06-30T08:15:00Z', 'demo', '0', '', '', '1', 10, 0, 2023, 2030, 5, 2, 'k')";

TEST_CASE("a store of the first version keeps its runs and gets what came later") {
  const test::ScratchFolder folder;
  const std::string path = store_path(folder.path().string());
  {
    Database first(path, true);
    first.execute(std::string(store_steps()[0]));
    first.execute("PRAGMA application_id = 1734439011; PRAGMA user_version = 1");
    first.execute(kRun);
    CHECK_THROWS_AS(first.ask("SELECT count(*) FROM latest"), IoError);
  }
  RunStore store(folder.path().string());
  CHECK(whole(store.database(), "PRAGMA user_version") ==
        static_cast<std::int64_t>(store_steps().size()));
  CHECK(whole(store.database(), "SELECT count(*) FROM latest") == 1);
  CHECK(whole(store.database(), "PRAGMA application_id") == 1734439011);
}

TEST_CASE("a newer store, a foreign database and another file are refused and left alone") {
  const test::ScratchFolder newer, foreign, other;
  {
    RunStore store(newer.path().string());
    store.database().execute("PRAGMA user_version = 99");
    Database database(store_path(foreign.path().string()), true);
    database.execute("CREATE TABLE mine (x)");
  }
  other.write("runs.db", std::string(4096, 'x'));
  CHECK_THROWS_AS(RunStore{newer.path().string()}, InputError);
  CHECK_THROWS_AS(RunStore{foreign.path().string()}, InputError);
  CHECK_THROWS_AS(RunStore{other.path().string()}, IoError);
  Database database(store_path(foreign.path().string()), false);
  CHECK(whole(database, "SELECT count(*) FROM sqlite_schema") == 1);
}

TEST_CASE("what is not committed is not there, and numbers are never given again") {
  const test::ScratchFolder folder;
  RunStore store(folder.path().string());
  {
    const Transaction transaction(store.database());
    store.database().execute(kRun);
  }
  CHECK(whole(store.database(), "SELECT count(*) FROM runs") == 0);
  for (int i = 0; i < 3; ++i) store.database().execute(kRun);
  CHECK(prune(store.database(), 1, "") == 2);
  CHECK(prune(store.database(), 0, "another") == 0);
  CHECK(whole(store.database(), "SELECT run FROM runs") == 3);
  CHECK(prune(store.database(), 0, "demo") == 1);
  store.database().execute(kRun);
  CHECK(whole(store.database(), "SELECT run FROM runs") == 4);
}

TEST_CASE("a run that goes takes its rows with it") {
  const test::ScratchFolder folder;
  RunStore store(folder.path().string());
  store.database().execute(kRun);
  store.database().execute("INSERT INTO inputs VALUES (1, 'a', 'b')");
  store.database().execute("INSERT INTO gaps (run, area) VALUES (1, 'demo')");
  CHECK_THROWS_AS(store.database().execute("INSERT INTO gaps (run) VALUES (9)"), IoError);
  CHECK(prune(store.database(), 0, "") == 1);
  CHECK(whole(store.database(), "SELECT count(*) FROM inputs") == 0);
  CHECK(whole(store.database(), "SELECT count(*) FROM gaps") == 0);
}

}  // namespace
}  // namespace gapcast::cli
