// Messages of compiling and running a plan: `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN model
#define GAPCAST_DEFINITIONS "engine/base/messages/model.def"
#include "engine/base/messages/declare.inc"
