// Starting the program with fork and exec; its outputs go to files, so that no pipe can fill up.
#include "tests/integration/program.hpp"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {
namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

void redirect(const std::string& path, int flags, int descriptor) {
  const int opened = ::open(path.c_str(), flags, 0600);
  if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(126);
}

[[noreturn]] void become(const Call& call, const std::string& out, const std::string& messages) {
  std::vector<std::string> words = {GAPCAST_CLI};
  words.insert(words.end(), call.words.begin(), call.words.end());
  std::vector<std::string> environment = {"PATH=/usr/bin:/bin"};
  if (!call.environment.contains("LC_ALL")) environment.push_back("LC_ALL=C.UTF-8");
  for (const auto& [name, value] : call.environment) environment.push_back(name + "=" + value);
  redirect("/dev/null", O_RDONLY, STDIN_FILENO);
  redirect(out, O_WRONLY | O_CREAT, STDOUT_FILENO);
  redirect(messages, O_WRONLY | O_CREAT, STDERR_FILENO);
  if (::chdir(call.folder.c_str()) != 0) ::_exit(126);
  const auto limit = [](auto resource, std::size_t bytes) {
    const struct rlimit both = {bytes, bytes};
    if (bytes > 0) ::setrlimit(resource, &both);
  };
  limit(RLIMIT_FSIZE, call.file_size_limit);
  limit(RLIMIT_AS, call.address_limit);
  ::execve(GAPCAST_CLI, pointers(words).data(), pointers(environment).data());
  ::_exit(127);
}

}  // namespace

Running::Running(const Call& call) {
  std::string name = (std::filesystem::temp_directory_path() / "gapcast-call-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  folder_ = name;
  own_out_ = call.out_file.empty();
  const std::string out = own_out_ ? folder_ + "/out" : call.out_file;
  child_ = ::fork();
  REQUIRE(child_ >= 0);
  if (child_ == 0) become(call, out, folder_ + "/messages");
}

Running::~Running() {
  if (child_ > 0) {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void Running::send(int signal) const { ::kill(child_, signal); }

bool Running::listens(int signal) const {
  const std::string key = "SigCgt:\t";
  for (int i = 0; i < 60'000; ++i) {
    const std::string status = read_file("/proc/" + std::to_string(child_) + "/status");
    const std::size_t at = status.find(key);
    if (at == std::string::npos) return false;
    const auto caught = std::stoull(status.substr(at + key.size(), 16), nullptr, 16);
    // Before exec it is a copy of the test, whose handlers are not meant.
    const bool started = status.starts_with("Name:\tgapcast\n");
    if (started && (caught >> (signal - 1) & 1) != 0) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

Answer Running::wait() {
  int status = 0;
  REQUIRE(::waitpid(child_, &status, 0) == child_);
  child_ = -1;
  Answer answer;
  if (WIFEXITED(status)) answer.status = WEXITSTATUS(status);
  if (own_out_) answer.out = read_file(folder_ + "/out");
  answer.messages = read_file(folder_ + "/messages");
  return answer;
}

Answer call(const Call& call) { return Running(call).wait(); }

}  // namespace gapcast::test
