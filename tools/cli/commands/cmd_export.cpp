// gapcast export growth-scenario: the quarterly growth scenario of an area, to hand in.
#include "tools/cli/program.hpp"

namespace gapcast::cli {

int cmd_export(const Options&, Session&) { return kDone; }

}  // namespace gapcast::cli
