// Messages of official terms: indicators, units, statuses, names of levers and parameters:
// `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN terms
#define GAPCAST_DEFINITIONS "engine/base/messages/terms.def"
#include "engine/base/messages/declare.inc"
