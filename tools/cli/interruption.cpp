// Signals reach a thread through a pipe: a handler may write to one, but not lock or allocate.
#include "tools/cli/interruption.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include "engine/base/error.hpp"

namespace gapcast::cli {
namespace {

constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};
constexpr char kStop = 's';
constexpr char kQuit = 'q';

std::atomic<int> pipe_end{-1};
std::atomic<int> n_signals{0};
static_assert(std::atomic<int>::is_always_lock_free, "handlers may not lock");

void handle(int) {
  const int saved = errno;
  if (n_signals.fetch_add(1) > 0) ::_exit(1);
  [[maybe_unused]] const ssize_t written = ::write(pipe_end.load(), &kStop, 1);
  errno = saved;
}

}  // namespace

struct Interruption::State {
  std::array<int, 2> pipe{-1, -1};
  std::array<struct sigaction, kSignals.size()> earlier{};
  std::stop_source source;
  std::thread watcher;
};

Interruption::Interruption() : state_(std::make_unique<State>()) {
  if (::pipe2(state_->pipe.data(), O_CLOEXEC) != 0) throw IoError("pipe", std::strerror(errno));
  pipe_end = state_->pipe[1];
  n_signals = 0;
  state_->watcher = std::thread([in = state_->pipe[0], source = state_->source]() mutable {
    char what = 0;
    while (what != kQuit)
      if (::read(in, &what, 1) == 1 && what == kStop) source.request_stop();
  });
  struct sigaction action {};
  action.sa_handler = handle;
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    ::sigaction(kSignals[i], nullptr, &state_->earlier[i]);
    // What was ignored from outside (nohup) stays ignored.
    if (state_->earlier[i].sa_handler != SIG_IGN) ::sigaction(kSignals[i], &action, nullptr);
  }
}

Interruption::~Interruption() {
  for (std::size_t i = 0; i < kSignals.size(); ++i)
    ::sigaction(kSignals[i], &state_->earlier[i], nullptr);
  [[maybe_unused]] const ssize_t written = ::write(state_->pipe[1], &kQuit, 1);
  state_->watcher.join();
  ::close(state_->pipe[0]);
  ::close(state_->pipe[1]);
}

std::stop_token Interruption::token() const { return state_->source.get_token(); }

}  // namespace gapcast::cli
