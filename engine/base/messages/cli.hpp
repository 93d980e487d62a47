// Messages of the command line: `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN cli
#define GAPCAST_DEFINITIONS "engine/base/messages/cli.def"
#include "engine/base/messages/declare.inc"
