// Drawing with a carriage return and "erase to the end of the line".
#include "tools/cli/progress_bar.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace gapcast::cli {
namespace {

constexpr int kWidth = 40;

}  // namespace

ProgressBar::ProgressBar(Output& output, std::string label, bool enabled)
    : output_(output), label_(std::move(label)), enabled_(enabled) {}

ProgressBar::~ProgressBar() {
  if (shown_ >= 0) output_.write("\r\x1b[K");
}

void ProgressBar::advance(double fraction) {
  if (!enabled_) return;
  const int percent = static_cast<int>(100 * std::clamp(fraction, 0.0, 1.0));
  if (percent == shown_) return;
  shown_ = percent;
  const int filled = kWidth * percent / 100;
  output_.write(fmt::format("\r{} [{:#<{}}{:.<{}}] {:3} %\x1b[K", label_, "", filled, "",
                            kWidth - filled, percent));
}

}  // namespace gapcast::cli
