// Messages about scenarios side by side: `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN compare
#define GAPCAST_DEFINITIONS "engine/base/messages/compare.def"
#include "engine/base/messages/declare.inc"
