// Puts the sections together, both languages section by section.
#include "engine/report/html/page.hpp"

#include "engine/report/html/charts.hpp"
#include "engine/report/html/foreign.hpp"
#include "engine/report/html/frame.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/sections.hpp"
#include "engine/report/run_findings.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

using html::Page;

// What the page is made from, in any language.
struct Run {
  const ReportContext& context;
  const RunRecord& record;
  const std::vector<ReportContext>& compared;
  const AuditReport& audit;
  const std::vector<Comment>* comments = nullptr;
  PageAnswers answers = {};
  html::ForeignNames foreign_vi{context, Language::vietnamese};
  html::ForeignNames foreign_en{context, Language::english};
};

// A section in both languages; "" where it is empty.
template <class Make>
std::string pair(const Run& run, Make&& make) {
  return html::in_both_languages([&](Language language) {
    const auto& foreign = language == Language::english ? run.foreign_en : run.foreign_vi;
    return foreign.marked(make(Page{run.context, run.record, run.compared, language, &run.audit,
                                    run.comments, run.answers.answers, run.answers.comparison}));
  });
}

std::string body(const Run& run) {
  std::string text = pair(run, html::opening) + pair(run, html::map_section);
  for (std::size_t area = 0; area < run.context.compiled.areas.size(); ++area)
    text += pair(run, [area](const Page& page) { return html::area_section(page, area); });
  for (const auto section :
       {html::gap_section,      html::inherited_section,   html::target_section,
        html::driver_section,   html::attribution_section, html::seek_section,
        html::frontier_section, html::sensitivity_section, html::discovery_section,
        html::belief_section,   html::ledger_section,      html::comparison_section,
        html::news_section,     html::reading_section,     html::missing_section,
        html::input_section,    html::audit_section,       html::source_section,
        html::record_section,   html::method_section,      html::provenance_section})
    text += pair(run, section);
  return text;
}

}  // namespace

std::string report_html(const ReportContext& context, const RunRecord& record, Language first,
                        const std::vector<ReportContext>& compared,
                        const std::vector<Comment>& comments, const PageAnswers& answers) {
  const AuditReport audit = audit_of_run(context);
  return html::document(title_or(context.spec.title, context.spec.id, first) + " – gapcast", first,
                        html::language_switch(first, true) +
                            body({context, record, compared, audit, &comments, answers}),
                        html::chart_data(context));
}

}  // namespace gapcast
