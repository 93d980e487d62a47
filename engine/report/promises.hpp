// What documents promise: targets that ask the same of the same area stand once, with all of them.
#pragma once

#include <string>
#include <vector>

#include "engine/report/verdict.hpp"

namespace gapcast {

// Gaps of one area that say the same but for the document that asks; the first stands for all.
struct Promise {
  std::vector<const Gap*> gaps;  // at least one

  const Gap& first() const { return *gaps.front(); }
};

// The promises of an area in the order of gaps_in_order().
std::vector<Promise> promises_in_order(const ReportContext& context, std::size_t area);
// Those of all areas.
std::vector<Promise> all_promises(const ReportContext& context);

// The verdict on a promise names all its documents.
VerdictSubject verdict_subject(const ReportContext& context, const Promise& promise,
                               Language language);

// "GRDP growth 2026–2030 (NQ A; NQ B)" of every promise of the area that several documents make.
std::vector<std::string> shared_promises(const ReportContext& context, std::size_t area,
                                         Language language);

}  // namespace gapcast
