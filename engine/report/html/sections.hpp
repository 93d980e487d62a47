// The sections of the page, each as markup in one language.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/audit/audit.hpp"
#include "engine/report/report.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast::html {

// What a section is made from.
struct Page {
  const ReportContext& context;
  const RunRecord& record;
  const std::vector<ReportContext>& compared;  // scenarios of the same call, this one among them
  Language language{};
  const AuditReport* audit = nullptr;  // of the run's areas; audit_section() needs it
};

std::string opening(const Page& page);  // title, run, how many targets are met
std::string area_section(const Page& page, std::size_t area);  // verdicts and charts
std::string map_section(const Page& page);  // tile maps of chances; "" for few areas
std::string gap_section(const Page& page);
std::string target_section(const Page& page);  // the targets in their documents' own words
std::string driver_section(const Page& page);
std::string comparison_section(const Page& page);  // scenarios run together; "" for one alone
std::string news_section(const Page& page);        // figures after the data; "" for none
std::string reading_section(const Page& page);     // figures under other definitions; "" for none
std::string missing_section(const Page& page);     // areas and indicators left out; "" for none
std::string input_section(const Page& page);
std::string audit_section(const Page& page);  // what published figures contradict; "" for none
std::string source_section(const Page& page);
std::string record_section(const Page& page);  // how often the method was right before
std::string method_section(const Page& page);
std::string provenance_section(const Page& page);

// ---- Shared by the sections ----

// "en" or "vi".
std::string_view code_of(Language language);
// An id that is unique over both languages: "gaps-vi".
std::string anchor(std::string_view name, Language language);
std::string heading(int level, const std::string& text, const std::string& id = {});
std::string paragraph(const std::string& text, std::string_view classes = {});
std::string area_title(const Page& page, std::size_t area);
// dd/mm/yyyy of an ISO date (with a time: and hh:mm UTC); a text that is no date as it is.
std::string date_text(std::string_view iso);
// Links to the entries of the list of sources; what is no source as plain text.
std::string source_links(const Page& page, const std::string& sources);

}  // namespace gapcast::html
