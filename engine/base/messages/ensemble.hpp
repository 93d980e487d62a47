// Messages about large ensembles: `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN ensemble
#define GAPCAST_DEFINITIONS "engine/base/messages/ensemble.def"
#include "engine/base/messages/declare.inc"
