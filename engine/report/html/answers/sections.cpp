// The sections of the analyses: what each one is called, and its answers one after the other.
#include "engine/report/html/sections.hpp"

#include <algorithm>
#include <set>

#include "engine/base/messages/page.hpp"
#include "engine/report/html/answers/markup.hpp"
#include "engine/report/html/answers/titles.hpp"

namespace gapcast::html {
namespace {

// With more answers than this only their sentences show at once.
constexpr std::size_t kMostOpen = 3;

struct Titles {
  Analysis analysis;
  Message title, note, none;
};
constexpr Titles kTitles[] = {
    {Analysis::attribute, msg::page_attribute, msg::page_attribute_note, msg::page_answer_none},
    {Analysis::seek, msg::page_seek, msg::page_seek_note, msg::page_answer_none},
    {Analysis::frontier, msg::page_frontier, msg::page_frontier_note, msg::page_frontier_none},
    {Analysis::sensitivity, msg::page_sensitivity, msg::page_sensitivity_note,
     msg::page_answer_none},
    {Analysis::discover, msg::page_discover, msg::page_discover_note, msg::page_answer_none},
    {Analysis::believe, msg::page_believe, msg::page_believe_note, msg::page_answer_none},
    {Analysis::reconcile, msg::page_reconcile, msg::page_reconcile_note, msg::page_reconcile_none}};

const Titles& titles_of(Analysis analysis) {
  return *std::find_if(std::begin(kTitles), std::end(kTitles),
                       [&](const Titles& titles) { return titles.analysis == analysis; });
}

// The section around an overview that always shows and `answers`; says what is missing where the
// analysis was stopped or had nothing to answer.
std::string section(const Page& page, Analysis analysis, const std::vector<AnswerBlocks>& answers,
                    const AnswerBlocks& overview = {}) {
  const Titles& titles = titles_of(analysis);
  const AnswerCount& count = page.answers->counts.at(analysis);
  const Language language = page.language;
  std::string text = heading(2, format(titles.title, language), anchor(id_of(analysis), language)) +
                     paragraph(format(titles.note, language,
                                      probability_text(page.answers->probability, 0, language)),
                               "quiet");
  if (count.asked == 0) return text + paragraph(format(titles.none, language));
  if (!count.whole())
    text +=
        element("p", "",
                text_element("strong", "",
                             format(msg::page_answer_stopped, language,
                                    std::to_string(count.answered), std::to_string(count.asked))));
  text += answer_markup(overview, Fold::open, language);
  const Fold fold = answers.size() > kMostOpen ? Fold::tables : Fold::open;
  for (const AnswerBlocks& answer : answers) text += answer_markup(answer, fold, language);
  return text;
}

bool is_asked(const Page& page, Analysis analysis) {
  return page.answers != nullptr && page.answers->counts.contains(analysis);
}

template <class Items, class Make>
std::vector<AnswerBlocks> each(const Items& items, Make&& make) {
  std::vector<AnswerBlocks> all;
  for (const auto& item : items) all.push_back(make(item));
  return all;
}

}  // namespace

Message answer_title(Analysis analysis) { return titles_of(analysis).title; }

std::string attribution_section(const Page& page) {
  if (!is_asked(page, Analysis::attribute)) return {};
  const RunAnswers& a = *page.answers;
  // An area's productivity is no matter of the target: it is told once.
  std::set<int> told;
  return section(page, Analysis::attribute, each(a.attributions, [&](const AttributionStory& one) {
                   AttributionStory story = one;
                   if (story.productivity && !told.insert(story.attribution.question.area).second)
                     story.productivity.reset();
                   return attribute_blocks(a.trials, story, a.probability, page.language);
                 }));
}

std::string seek_section(const Page& page) {
  if (!is_asked(page, Analysis::seek)) return {};
  const RunAnswers& a = *page.answers;
  std::vector<AnswerBlocks> answers;
  if (!a.seek.empty())
    answers.push_back(seek_blocks(a.trials, a.seek, a.probability, page.language));
  return section(page, Analysis::seek, answers);
}

// Of each area one target against the other, then what the chances of each cost.
std::string frontier_section(const Page& page) {
  if (!is_asked(page, Analysis::frontier)) return {};
  const RunAnswers& a = *page.answers;
  LeversOptions how;
  how.probability = a.probability;
  std::vector<AnswerBlocks> answers;
  for (const AreaFrontier& area : a.frontiers) {
    if (area.chances) {
      LeversOptions within = how;
      within.budget = area.budget;
      answers.push_back(chances_blocks(a.trials, *area.chances, within, page.language));
    }
    for (const LeversAnswer& cost : area.costs)
      answers.push_back(levers_blocks(a.trials, cost, how, page.language));
  }
  return section(page, Analysis::frontier, answers);
}

std::string sensitivity_section(const Page& page) {
  if (!is_asked(page, Analysis::sensitivity)) return {};
  const RunAnswers& a = *page.answers;
  return section(page, Analysis::sensitivity,
                 each(a.sensitivities,
                      [&](const SensitivityStory& one) {
                        return sensitivity_blocks(a.trials, one, page.language);
                      }),
                 sensitivity_overview(a.trials, a.sensitivities, page.language));
}

std::string discovery_section(const Page& page) {
  if (!is_asked(page, Analysis::discover)) return {};
  const RunAnswers& a = *page.answers;
  return section(page, Analysis::discover, each(a.discoveries, [&](const Discovery& one) {
                   return discovery_blocks(a.trials, one, page.language);
                 }));
}

std::string belief_section(const Page& page) {
  if (!is_asked(page, Analysis::believe)) return {};
  const RunAnswers& a = *page.answers;
  return section(page, Analysis::believe, each(a.beliefs, [&](const Belief& one) {
                   return believe_blocks(a.trials, one, page.language);
                 }));
}

// The table of all targets, then each target's sentences and provinces.
std::string ledger_section(const Page& page) {
  if (!is_asked(page, Analysis::reconcile)) return {};
  const RunAnswers& a = *page.answers;
  std::vector<AnswerBlocks> answers;
  AnswerBlocks overview;
  if (a.ledger && a.ledger->targets.size() > 1)
    overview = reconcile_blocks(a.path, *a.ledger, true, page.language);
  if (a.ledger)
    for (const TargetLedger& target : a.ledger->targets) {
      Reconciliation alone = *a.ledger;
      alone.targets = {target};
      answers.push_back(reconcile_blocks(a.path, alone, true, page.language));
    }
  return section(page, Analysis::reconcile, answers, overview);
}

}  // namespace gapcast::html
