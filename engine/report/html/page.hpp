// report.html: one self-contained page in two languages.
#pragma once

#include <string>
#include <vector>

#include "engine/data/comments.hpp"
#include "engine/report/report.hpp"

namespace gapcast {

struct RunAnswers;
struct CompareContext;

// What was found out about a run beyond its own results; null: nothing was asked.
struct PageAnswers {
  const RunAnswers* answers = nullptr;
  const CompareContext* comparison = nullptr;  // of the scenarios that were run together
};

// The whole page, UTF-8. Readable without script and without network; `first` is the language that
// is shown first, a switch in the page shows the other one or both side by side.
// `compared`: the scenarios that were run together, this one among them; they are set side by side.
// `comments` are shown with the areas that they are about.
std::string report_html(const ReportContext& context, const RunRecord& record, Language first,
                        const std::vector<ReportContext>& compared = {},
                        const std::vector<Comment>& comments = {}, const PageAnswers& answers = {});

// More scenarios than this do not fit side by side on a page.
inline constexpr std::size_t kMostCompared = 6;

}  // namespace gapcast
