// Messages about the store of runs: `msg::identifier`. See
// engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN runs
#define GAPCAST_DEFINITIONS "engine/base/messages/runs.def"
#include "engine/base/messages/declare.inc"
