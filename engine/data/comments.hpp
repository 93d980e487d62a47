// What people wrote about areas and targets: a file of its own, apart from every number.
#pragma once

#include <string>
#include <vector>

#include "engine/data/catalog.hpp"

namespace gapcast {

// One comment. Where area, target or indicator are empty it is about all of them.
struct Comment {
  std::string area;
  std::string target;
  std::string indicator;
  std::string language;  // "vi", "en", or empty: as it stands in both
  std::string text;
  std::string author;
  std::string date;  // ISO, or as written
  Place place;
};

// What comments may be about.
struct CommentSubjects {
  std::vector<std::string> areas;
  std::vector<std::string> targets;
  std::vector<std::string> indicators;
};

// Reads a CSV file with the columns area and text, and, where they are wanted, target, indicator,
// language, author, date. Problems (cannot be read, unknown names, a row without text, another
// language) go to `diagnostics` with their line and the nearest name.
std::vector<Comment> load_comments(const std::string& path, const CommentSubjects& subjects,
                                   Diagnostics& diagnostics);

// The comments about an area to be read in one language, in the file's order: those about `area`
// alone ("": those about no single area). A comment in the other language alone is among them when
// nothing is said of the same matter in the wanted one.
std::vector<const Comment*> comments_about(const std::vector<Comment>& comments,
                                           const std::string& area, Language language);

}  // namespace gapcast
