// Briefs: one A4 page an area, in two languages, and the index of them.
#pragma once

#include <string>
#include <vector>

#include "engine/data/comments.hpp"
#include "engine/report/report.hpp"

namespace gapcast {

struct BriefFile {
  std::string name;  // "lam-dong.html", "index.html"
  std::string bytes;
};

// The briefs of a run: index.html, and a page for every area of the run and for every area that was
// asked for but cannot be projected. Each prints on one page of A4 in either language: what there
// is no room for is left to report.html, and said so. No network; readable without script (the
// charts need it). The same inputs give the same bytes.
std::vector<BriefFile> brief_files(const ReportContext& context, const RunRecord& record,
                                   Language first, const std::vector<Comment>& comments);

}  // namespace gapcast
