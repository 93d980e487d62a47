// One sentence, the same on the console and the page.
#include "engine/report/joint.hpp"

#include <algorithm>

#include "engine/base/messages/page.hpp"
#include "engine/report/promises.hpp"

namespace gapcast {

namespace {

// Is a target of the area missed by its own published figure?
bool missed_for_good(const ReportContext& context, int area) {
  return std::any_of(context.result.gaps.begin(), context.result.gaps.end(), [&](const Gap& gap) {
    return gap.area == area && gap.status == GapStatus::observed && gap.probability_met == 0;
  });
}

}  // namespace

std::string joint_sentence(const ReportContext& context, std::size_t area, Language language) {
  const std::vector<Promise> promises = promises_in_order(context, area);
  const auto judged = std::count_if(promises.begin(), promises.end(), [](const Promise& promise) {
    return is_judged(promise.first());
  });
  for (const Joint& joint : context.result.joints) {
    if (static_cast<std::size_t>(joint.area) != area || judged < 2) continue;
    if (missed_for_good(context, joint.area))
      return format(msg::page_joint_missed, language, std::to_string(judged));
    return format(msg::page_joint, language, std::to_string(judged),
                  probability_text(joint.probability, joint.mc_error, language));
  }
  return {};
}

}  // namespace gapcast
