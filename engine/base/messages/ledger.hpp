// Messages about the ledger of targets and what one would have to believe: `msg::identifier`. See
// engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN ledger
#define GAPCAST_DEFINITIONS "engine/base/messages/ledger.def"
#include "engine/base/messages/declare.inc"
