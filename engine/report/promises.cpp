// Gathers the gaps of an area by what is promised.
#include "engine/report/promises.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/report/statements.hpp"
#include "engine/run/judge.hpp"

namespace gapcast {
namespace {

const TargetSpec& target_of(const ReportContext& context, const Gap& gap) {
  return context.result.targets.at(static_cast<std::size_t>(gap.target));
}

// Would the two gaps of one area be told in the same words, the document apart?
bool told_alike(const ReportContext& context, const Gap& a, const Gap& b) {
  const TargetSpec &one = target_of(context, a), &other = target_of(context, b);
  return a.reference == b.reference && a.status == b.status && one.level == other.level &&
         a.reason == b.reason && a.reason_arguments == b.reason_arguments && a.remark == b.remark &&
         a.remark_arguments == b.remark_arguments && promise_alike(one, other);
}

std::string documents_of(const ReportContext& context, const Promise& promise, Language language) {
  std::vector<std::string> names;
  for (const Gap* gap : promise.gaps) {
    const std::string& name = target_of(context, *gap).instrument.in(language);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  }
  return join(names, "; ");
}

}  // namespace

std::vector<Promise> promises_in_order(const ReportContext& context, std::size_t area) {
  std::vector<Promise> promises;
  for (const Gap* gap : gaps_in_order(context, area)) {
    const auto known = std::find_if(promises.begin(), promises.end(), [&](const Promise& promise) {
      return told_alike(context, promise.first(), *gap);
    });
    if (known == promises.end())
      promises.push_back({{gap}});
    else
      known->gaps.push_back(gap);
  }
  return promises;
}

std::vector<Promise> all_promises(const ReportContext& context) {
  std::vector<Promise> promises;
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area)
    for (Promise& promise : promises_in_order(context, area))
      promises.push_back(std::move(promise));
  return promises;
}

VerdictSubject verdict_subject(const ReportContext& context, const Promise& promise,
                               Language language) {
  VerdictSubject subject = verdict_subject(context, promise.first(), language);
  subject.documents = documents_of(context, promise, language);
  return subject;
}

std::vector<std::string> shared_promises(const ReportContext& context, std::size_t area,
                                         Language language) {
  std::vector<std::string> texts;
  for (const Promise& promise : promises_in_order(context, area)) {
    if (promise.gaps.size() < 2) continue;
    const VerdictSubject subject = verdict_subject(context, promise, language);
    texts.push_back(gap_target_name(subject) + " (" + subject.documents + ")");
  }
  return texts;
}

}  // namespace gapcast
