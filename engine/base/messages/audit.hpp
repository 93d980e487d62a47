// Messages about checking published figures against each other: `msg::identifier`. See
// engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN audit
#define GAPCAST_DEFINITIONS "engine/base/messages/audit.def"
#include "engine/base/messages/declare.inc"
