// The exceptions of the library: bad input, failing input/output, broken invariant.
#pragma once

#include <stdexcept>
#include <string>

#include "engine/base/diagnostic.hpp"

namespace gapcast {

// Input that cannot be used; carries every problem found (exit status 3).
class InputError : public std::runtime_error {
 public:
  explicit InputError(Diagnostics diagnostics)
      : std::runtime_error("invalid input"), diagnostics_(std::move(diagnostics)) {}
  const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  Diagnostics diagnostics_;
};

// A file that cannot be read or written: path and the system's reason (exit status 1 when writing).
class IoError : public std::runtime_error {
 public:
  IoError(std::string path, std::string reason)
      : std::runtime_error(path + ": " + reason),
        path_(std::move(path)),
        reason_(std::move(reason)) {}
  const std::string& path() const { return path_; }
  const std::string& reason() const { return reason_; }

 private:
  std::string path_;
  std::string reason_;
};

// A broken invariant of the engine itself ("please report", exit status 70). Never a user's fault.
class InternalError : public std::logic_error {
 public:
  explicit InternalError(const std::string& what, const char* file = __builtin_FILE(),
                         int line = __builtin_LINE())
      : std::logic_error(std::string(file) + ":" + std::to_string(line) + ": " + what) {}
};

}  // namespace gapcast
