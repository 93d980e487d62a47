// SQLite as values. The one file that knows its C interface.
#include "tools/cli/store/database.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include <sqlite3.h>

#include "engine/base/error.hpp"

namespace gapcast::cli {
namespace {

constexpr int kPatience = 30'000;  // milliseconds that another process may take

}  // namespace

Database::Database(const std::string& path, bool create) : path_(path) {
  const int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
  if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
    const std::string reason = handle_ ? sqlite3_errmsg(handle_) : "out of memory";
    sqlite3_close(std::exchange(handle_, nullptr));
    throw IoError(path_, reason);
  }
  sqlite3_busy_timeout(handle_, kPatience);
  sqlite3_extended_result_codes(handle_, 1);
}

Database::~Database() { sqlite3_close(handle_); }

void Database::fail() const {
  const int code = sqlite3_errcode(handle_) & 0xff;
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    throw DamagedFile(path_, sqlite3_errmsg(handle_));
  throw IoError(path_, sqlite3_errmsg(handle_));
}

void Database::execute(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

Cell Database::ask(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.cell(0) : Cell{};
}

void Database::write_ahead() {
  // The change needs the file for itself, and SQLite does not always wait for that.
  constexpr int kTries = 50, kPause = 20;  // milliseconds
  for (int i = 0; i < kTries; ++i) {
    const int done = sqlite3_exec(handle_, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
    if ((done & 0xff) != SQLITE_BUSY && (done & 0xff) != SQLITE_LOCKED) return;
    sqlite3_sleep(kPause);
  }
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(handle_); }

Statement::Statement(Database& database, const std::string& sql) : database_(database) {
  if (sqlite3_prepare_v2(database.handle_, sql.c_str(), static_cast<int>(sql.size()), &statement_,
                         nullptr) != SQLITE_OK)
    database.fail();
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(int parameter, const Cell& value) {
  const int at = parameter + 1;
  int done = SQLITE_OK;
  if (const auto* text = std::get_if<std::string>(&value))
    done = sqlite3_bind_text(statement_, at, text->data(), static_cast<int>(text->size()),
                             SQLITE_TRANSIENT);
  else if (const auto* whole = std::get_if<std::int64_t>(&value))
    done = sqlite3_bind_int64(statement_, at, *whole);
  else if (const auto* real = std::get_if<double>(&value); real && !std::isnan(*real))
    done = sqlite3_bind_double(statement_, at, *real);
  else
    done = sqlite3_bind_null(statement_, at);
  if (done != SQLITE_OK) database_.fail();
  return *this;
}

bool Statement::step() {
  const int done = sqlite3_step(statement_);
  if (done != SQLITE_ROW && done != SQLITE_DONE) database_.fail();
  return done == SQLITE_ROW;
}

void Statement::run() {
  while (step()) {
  }
  sqlite3_reset(statement_);
}

Cell Statement::cell(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_INTEGER:
      return whole(column);
    case SQLITE_FLOAT:
      return number(column);
    case SQLITE_NULL:
      return std::monostate{};
    default:
      return text(column);
  }
}

std::string Statement::text(int column) const {
  const unsigned char* bytes = sqlite3_column_text(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes ? std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size))
               : std::string();
}

std::int64_t Statement::whole(int column) const { return sqlite3_column_int64(statement_, column); }

double Statement::number(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL
             ? std::numeric_limits<double>::quiet_NaN()
             : sqlite3_column_double(statement_, column);
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const IoError&) {
    // SQLite has rolled back by itself.
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace gapcast::cli
