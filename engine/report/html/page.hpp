// report.html: one self-contained page in two languages.
#pragma once

#include <string>

#include "engine/report/report.hpp"

namespace gapcast {

// The whole page, UTF-8. Readable without script and without network; `first` is the language that
// is shown first, a switch in the page shows the other one or both side by side.
std::string report_html(const ReportContext& context, const RunRecord& record, Language first);

}  // namespace gapcast
