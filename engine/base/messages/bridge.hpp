// Messages about definitions, bridges between them, and the chain behind a number:
// `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN bridge
#define GAPCAST_DEFINITIONS "engine/base/messages/bridge.def"
#include "engine/base/messages/declare.inc"
