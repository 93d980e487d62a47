// Words of official terms that take the place of the catalogue's: what staff have corrected.
#pragma once

#include <string>
#include <vector>

namespace gapcast {

struct CorrectedTerm {
  std::string id;      // of the domain `terms`
  std::string en, vi;  // not empty
};

// From now on pattern() and whatever rests on it give these words; terms that are not among them,
// and all terms where the list is empty, have the catalogue's. The one state of the catalogue: to
// be given once at the start, before anything is written and while no other thread reads messages.
// Throws InternalError for an id that is no term.
void use_terms(const std::vector<CorrectedTerm>& terms);

// Every id that a term may have.
std::vector<std::string> term_ids();

}  // namespace gapcast
