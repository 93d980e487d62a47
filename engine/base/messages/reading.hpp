// Messages of the readers of files (CSV, INFO, JSON): `msg::identifier`. See
// engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN reading
#define GAPCAST_DEFINITIONS "engine/base/messages/reading.def"
#include "engine/base/messages/declare.inc"
