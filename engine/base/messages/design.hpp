// Messages about sweeps, sampling designs and runs of whole folders: `msg::identifier`. See
// engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN design
#define GAPCAST_DEFINITIONS "engine/base/messages/design.def"
#include "engine/base/messages/declare.inc"
