// Messages about questions asked of changed scenarios: seek, attribute, sensitivity:
// `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN counterfactual
#define GAPCAST_DEFINITIONS "engine/base/messages/counterfactual.def"
#include "engine/base/messages/declare.inc"
