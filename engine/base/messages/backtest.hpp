// Messages about hindcasts and their scores: `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN backtest
#define GAPCAST_DEFINITIONS "engine/base/messages/backtest.def"
#include "engine/base/messages/declare.inc"
