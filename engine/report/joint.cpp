// One sentence, the same on the console and the page.
#include "engine/report/joint.hpp"

#include <algorithm>

#include "engine/base/messages/page.hpp"
#include "engine/report/promises.hpp"

namespace gapcast {

std::string joint_sentence(const ReportContext& context, std::size_t area, Language language) {
  const std::vector<Promise> promises = promises_in_order(context, area);
  const auto judged = std::count_if(promises.begin(), promises.end(), [](const Promise& promise) {
    return is_judged(promise.first());
  });
  for (const Joint& joint : context.result.joints)
    if (static_cast<std::size_t>(joint.area) == area && judged > 1)
      return format(msg::page_joint, language, std::to_string(judged),
                    probability_text(joint.probability, joint.mc_error, language));
  return {};
}

}  // namespace gapcast
