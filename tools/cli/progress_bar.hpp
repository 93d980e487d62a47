// The progress bar of a run, drawn in one line of a terminal.
#pragma once

#include <string>

#include "tools/cli/session.hpp"

namespace gapcast::cli {

// Draws only when `enabled`; redraws when the whole percent changes; leaves a clean line behind.
class ProgressBar {
 public:
  ProgressBar(Output& output, std::string label, bool enabled);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // `fraction` of the work done, in [0, 1]. From one thread at a time.
  void advance(double fraction);

 private:
  Output& output_;
  std::string label_;
  bool enabled_;
  int shown_ = -1;  // percent on the screen
};

}  // namespace gapcast::cli
