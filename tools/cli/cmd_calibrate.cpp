// gapcast calibrate: from published figures to accounts and parameters.
#include "engine/base/messages/calibrate.hpp"
#include "tools/cli/calibrate_parameters.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {

int cmd_calibrate(const Options& options, Session& session) {
  if (options.has(OptionId::parameters)) return calibrate_parameters(options, session);
  throw UsageError(msg::calibrate_what, {});
}

}  // namespace gapcast::cli
