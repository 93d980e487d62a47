// Messages of the data folder and its checks: `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN data
#define GAPCAST_DEFINITIONS "engine/base/messages/data.def"
#include "engine/base/messages/declare.inc"
