// The sections of the page, each as markup in one language.
#pragma once

#include <string>
#include <vector>

#include "engine/data/comments.hpp"
#include "engine/report/report.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast {
struct AuditReport;
struct RunAnswers;
struct CompareContext;
}  // namespace gapcast

namespace gapcast::html {

// What a section is made from.
struct Page {
  const ReportContext& context;
  const RunRecord& record;
  const std::vector<ReportContext>& compared;  // scenarios of the same call, this one among them
  Language language{};
  const AuditReport* audit = nullptr;              // of the run's areas; audit_section() needs it
  const std::vector<Comment>* comments = nullptr;  // what people wrote; null: nothing
  const RunAnswers* answers = nullptr;             // of analyses asked for; null: none was
  const CompareContext* comparison = nullptr;      // of `compared`; null: they were not compared
};

std::string opening(const Page& page);  // title, run, how many targets are met
std::string area_section(const Page& page, std::size_t area);  // verdicts and charts
std::string map_section(const Page& page);  // tile maps of chances; "" for few areas
std::string gap_section(const Page& page);
std::string inherited_section(const Page& page);  // of former provinces, that disagree; "" for none
std::string target_section(const Page& page);     // the targets in their documents' own words
std::string driver_section(const Page& page);
std::string comparison_section(const Page& page);  // scenarios run together; "" for one alone
// What the analyses found; "" for one that was not asked for.
std::string attribution_section(const Page& page);
std::string seek_section(const Page& page);
std::string frontier_section(const Page& page);
std::string sensitivity_section(const Page& page);
std::string discovery_section(const Page& page);
std::string belief_section(const Page& page);
std::string ledger_section(const Page& page);
std::string news_section(const Page& page);     // figures after the data; "" for none
std::string reading_section(const Page& page);  // figures under other definitions; "" for none
std::string missing_section(const Page& page);  // areas and indicators left out; "" for none
std::string input_section(const Page& page);
std::string audit_section(const Page& page);  // what published figures contradict; "" for none
std::string source_section(const Page& page);
std::string record_section(const Page& page);  // how often the method was right before
std::string method_section(const Page& page);
std::string provenance_section(const Page& page);

// Comments about the areas ("": about none in particular) as a list under a heading; "" for none.
// `most`: letters that are shown in all, the rest is cut with a word on where it stands.
inline constexpr std::size_t kAllLetters = static_cast<std::size_t>(-1);
std::string comment_list(const Page& page, const std::vector<std::string>& areas, int level,
                         std::size_t most = kAllLetters);

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
// A link to the target's entry in the words of its document.
std::string target_link(const Page& page, const Gap& gap, const std::string& text);
// Text with the names of documents in another language than the page's marked as such.
std::string with_documents(const Page& page, std::string_view text);
// Is the name of a document in another language than the page? A code ("23-NQ/TW") is in none.
bool is_foreign(const Page& page, const Note& document);
// A note in the page's language, else in the other with that said of the element.
std::string note_element(std::string_view name, const Page& page, const Note& note);
// The id of a source's entry in the list of sources; `source` is one of the catalogue's.
std::string source_anchor(const Page& page, const Source& source);
// Links to the entries of the list of sources; what is no source as plain text.
std::string source_links(const Page& page, const std::string& sources);

}  // namespace gapcast::html
