// One sentence, the same on the console and the page.
#include "engine/report/joint.hpp"

#include "engine/base/messages/page.hpp"

namespace gapcast {

std::string joint_sentence(const ReportContext& context, std::size_t area, Language language) {
  for (const Joint& joint : context.result.joints)
    if (static_cast<std::size_t>(joint.area) == area && joint.targets > 1)
      return format(msg::page_joint, language, std::to_string(joint.targets),
                    probability_text(joint.probability, joint.mc_error, language));
  return {};
}

}  // namespace gapcast
