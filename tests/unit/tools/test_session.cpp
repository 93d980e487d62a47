// Outputs, the language by the environment, and the interruption by a signal.
#include <csignal>
#include <thread>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "engine/base/error.hpp"
#include "tests/support/captured.hpp"
#include "tools/cli/interruption.hpp"
#include "tools/cli/progress_bar.hpp"

namespace gapcast::cli {
namespace {

TEST_CASE("the locale chooses the language in the order of POSIX") {
  CHECK(language_of_locale(nullptr, nullptr, nullptr) == Language::english);
  CHECK(language_of_locale(nullptr, nullptr, "vi_VN.UTF-8") == Language::vietnamese);
  CHECK(language_of_locale(nullptr, "vi", "en_US.UTF-8") == Language::vietnamese);
  CHECK(language_of_locale("C", "vi_VN", "vi_VN") == Language::english);
  CHECK(language_of_locale("", "", "vi_VN") == Language::vietnamese);
  CHECK(language_of_locale("", "C.UTF-8", "vi_VN") == Language::english);
}

struct Pipe {
  int ends[2] = {-1, -1};
  Pipe() { REQUIRE(::pipe(ends) == 0); }
  ~Pipe() {
    ::close(ends[0]);
    ::close(ends[1]);
  }
};

TEST_CASE("text arrives at its descriptor") {
  Pipe pipe;
  DescriptorOutput output(pipe.ends[1], "standard output", false);
  output.write("abc");
  output.write("");
  output.write("de");
  char buffer[16] = {};
  CHECK(::read(pipe.ends[0], buffer, sizeof buffer) == 5);
  CHECK(std::string(buffer) == "abcde");
}

TEST_CASE("a reader that has gone away is no failure") {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  DescriptorOutput output(ends[1], "standard output", false);
  CHECK_NOTHROW(output.write("abc"));
  CHECK_NOTHROW(output.write("abc"));
  ::close(ends[1]);
  std::signal(SIGPIPE, before);
}

TEST_CASE("a full disk is a failure unless the output is lenient") {
  const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  if (full < 0) return;
  DescriptorOutput strict(full, "standard output", false);
  CHECK_THROWS_AS(strict.write("abc"), IoError);
  DescriptorOutput lenient(full, "standard error", true);
  CHECK_NOTHROW(lenient.write("abc"));
  ::close(full);
}

TEST_CASE("a progress bar draws each percent once and cleans up") {
  test::TextOutput screen;
  {
    ProgressBar bar(screen, "lam-dong", true);
    bar.advance(0.5);
    const std::string once = screen.text;
    CHECK(once.find("lam-dong [####################....................]  50 %") !=
          std::string::npos);
    bar.advance(0.501);
    CHECK(screen.text == once);
    bar.advance(7);
    CHECK(screen.text.find("100 %") != std::string::npos);
  }
  CHECK(screen.text.ends_with("\r\x1b[K"));
}

TEST_CASE("a progress bar that is switched off writes nothing") {
  test::TextOutput screen;
  { ProgressBar(screen, "x", false).advance(0.5); }
  CHECK(screen.text.empty());
}

TEST_CASE("a signal asks for a stop while the interruption lives") {
  struct sigaction before {};
  ::sigaction(SIGTERM, nullptr, &before);
  {
    const Interruption interruption;
    CHECK_FALSE(interruption.happened());
    ::raise(SIGTERM);
    for (int i = 0; i < 10'000 && !interruption.happened(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    CHECK(interruption.happened());
  }
  struct sigaction after {};
  ::sigaction(SIGTERM, nullptr, &after);
  CHECK((after.sa_handler == before.sa_handler));
  const Interruption again;
  CHECK_FALSE(again.happened());
}

}  // namespace
}  // namespace gapcast::cli
