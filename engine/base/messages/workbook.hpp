// Messages about the workbook, the brief and other files of a run: `msg::identifier`. See
// engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN workbook
#define GAPCAST_DEFINITIONS "engine/base/messages/workbook.def"
#include "engine/base/messages/declare.inc"
