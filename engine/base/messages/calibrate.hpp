// Messages about estimating base accounts and parameters: `msg::identifier`. See
// engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN calibrate
#define GAPCAST_DEFINITIONS "engine/base/messages/calibrate.def"
#include "engine/base/messages/declare.inc"
