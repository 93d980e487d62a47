// Messages of the reports: `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#define GAPCAST_DOMAIN report
#define GAPCAST_DEFINITIONS "engine/base/messages/report.def"
#include "engine/base/messages/declare.inc"
