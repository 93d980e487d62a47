// Messages about sensitivity, scenario discovery and the value of information: `msg::identifier`.
// See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN sensitivity
#define GAPCAST_DEFINITIONS "engine/base/messages/sensitivity.def"
#include "engine/base/messages/declare.inc"
