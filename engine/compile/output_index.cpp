// Looking up the outputs of a compiled scenario by area and indicator.
#include "engine/compile/output_index.hpp"

namespace gapcast {

OutputIndex::OutputIndex(const Compiled& compiled) {
  for (std::size_t o = 0; o < compiled.plan.outputs.size(); ++o) {
    const Output& output = compiled.plan.outputs[o];
    if (output.kind == OutputKind::indicator || output.kind == OutputKind::tracked)
      outputs_.emplace(std::pair(output.area, output_id(compiled, output)), static_cast<int>(o));
  }
}

int OutputIndex::find(int area, const std::string& indicator) const {
  const auto found = outputs_.find({area, indicator});
  return found == outputs_.end() ? -1 : found->second;
}

}  // namespace gapcast
