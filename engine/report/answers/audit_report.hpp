// The audit's findings for people and for programs.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/analysis/audit/audit.hpp"
#include "engine/base/language.hpp"

namespace gapcast {

// One finding: severity and rule, then labelled lines (both sides with their ranges and sources,
// the hypotheses that work, the smallest correction, the gaps it moves).
struct FindingWords {
  std::string headline;
  std::vector<std::pair<std::string, std::string>> lines;
};
FindingWords finding_words(const AuditReport& report, std::size_t index, const Catalog& catalog,
                           Language language);

// Numbered findings, a paragraph each: severity and rule, both sides with their ranges and sources,
// the hypotheses that work, the smallest correction, the gaps it moves; then what was compared. The
// consistent ones are listed when asked for, in their order behind the others.
std::string audit_text(const AuditReport& report, const Catalog& catalog, bool with_consistent,
                       Language language);

// {"rows", "figures", "counts", "problems", "findings", "sources"}; a figure has the keys of
// observations.csv with `file` and `line`. Every finding is there, the consistent ones too, with
// the numbers of audit_text; `problems` are the warnings of reading, in words.
std::string audit_json(const AuditReport& report, const Catalog& catalog,
                       const Diagnostics& problems, Language language);

}  // namespace gapcast
