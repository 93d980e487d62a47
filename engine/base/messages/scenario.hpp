// Messages of scenario and target files: `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN scenario
#define GAPCAST_DEFINITIONS "engine/base/messages/scenario.def"
#include "engine/base/messages/declare.inc"
