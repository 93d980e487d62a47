// SQLite as values: a connection, a statement; every failure is an IoError with the file's path.
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/error.hpp"
#include "engine/report/layout/rows.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace gapcast::cli {

class Database;

// A file that is there and whose bytes are not what they must be.
class DamagedFile : public IoError {
 public:
  using IoError::IoError;
};

// A prepared statement. Parameters and columns count from 0.
class Statement {
 public:
  Statement(Database& database, const std::string& sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // NaN and nothing become NULL.
  Statement& bind(int parameter, const Cell& value);
  // Is there a (further) row?
  bool step();
  // Runs it to its end and makes it ready for the next values.
  void run();

  Cell cell(int column) const;
  std::string text(int column) const;    // "" for NULL
  std::int64_t whole(int column) const;  // 0 for NULL
  double number(int column) const;       // NaN for NULL

 private:
  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

// A connection that waits for other processes instead of failing.
class Database {
 public:
  // Opens the file; `create`: makes it where there is none.
  Database(const std::string& path, bool create);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  const std::string& path() const { return path_; }
  void execute(const std::string& sql);
  // First column of the first row; nothing where there is none.
  Cell ask(const std::string& sql);
  std::int64_t last_id() const;
  // Turns on the write-ahead log. A file system without shared memory stays in SQLite's plain mode,
  // and so does a file that others keep busy; both modes are safe.
  void write_ahead();
  // Throws IoError with what SQLite says.
  [[noreturn]] void fail() const;

 private:
  friend class Statement;
  std::string path_;
  sqlite3* handle_ = nullptr;
};

// Everything until commit() or nothing. Takes the right to write at once, so that two processes
// wait for each other rather than find out at the end.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace gapcast::cli
