// Messages about templates to fill in: `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN blank
#define GAPCAST_DEFINITIONS "engine/base/messages/blank.def"
#include "engine/base/messages/declare.inc"
