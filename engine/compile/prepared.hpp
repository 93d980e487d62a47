// A scenario compiled but for its levers, which analyses change again and again.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/compile/compiled.hpp"

namespace gapcast {

class Prepared {
 public:
  // As compile(). `spec` and `catalog` are used as long as the object is.
  Prepared(const ScenarioSpec& spec, const Catalog& catalog, const CompileOptions& options,
           Diagnostics& diagnostics);
  // For who does not read the ledger: it stays empty.
  void drop_ledger();
  ~Prepared();
  Prepared(Prepared&&) noexcept;

  // What compile() gives for the scenario with these levers in place of its own, and this seed.
  // Safe to call from several threads at a time.
  Compiled with_levers(const std::vector<LeverSpec>& levers, std::uint64_t seed,
                       Diagnostics& diagnostics) const;
  // The same for the scenario as it is; leaves nothing behind.
  Compiled finished(Diagnostics& diagnostics) &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gapcast
