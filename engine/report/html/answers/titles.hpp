// What the section of an analysis is called.
#pragma once

#include "engine/base/messages.hpp"
#include "engine/report/answers/run_answers.hpp"

namespace gapcast::html {

Message answer_title(Analysis analysis);

}  // namespace gapcast::html
