// Messages about the report page: `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN page
#define GAPCAST_DEFINITIONS "engine/base/messages/page.def"
#include "engine/base/messages/declare.inc"
