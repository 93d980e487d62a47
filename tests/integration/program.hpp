// Calls the built program as a user would and keeps what it says.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace gapcast::test {

struct Call {
  std::vector<std::string> words = {};                  // without the program's name
  std::string folder = "/";                             // working directory
  std::map<std::string, std::string> environment = {};  // beside PATH and LC_ALL=C.UTF-8
  std::string out_file = {};                            // standard output goes there instead
  std::size_t file_size_limit = 0;                      // bytes that any file may have; 0: no limit
  std::size_t address_limit = 0;                        // bytes of address space; 0: no limit
};

struct Answer {
  int status = -1;  // exit status; -1 when a signal ended it
  std::string out;
  std::string messages;
};

Answer call(const Call& call);

// A call that goes on while the test does something.
class Running {
 public:
  explicit Running(const Call& call);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  void send(int signal) const;
  // Waits until it has a handler of its own for the signal.
  bool listens(int signal) const;
  Answer wait();

 private:
  pid_t child_ = -1;
  std::string folder_;  // holds what it writes
  bool own_out_ = true;
};

}  // namespace gapcast::test
