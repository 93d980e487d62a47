// A fan chart in a workbook: stacked areas from the library, lines that it cannot combine with
// them.
#pragma once

#include <string>

#include <xlsxwriter.h>

#include "engine/report/workbook/workbook.hpp"

namespace gapcast::cli {

// The chart of a book, to be inserted into a sheet. `book` must live until the file is closed,
// which is when a chart is written.
lxw_chart* add_fan_chart(lxw_workbook* file, const workbook::Book& book,
                         const workbook::Chart& chart);

// After a file was closed: its charts are gone.
void forget_fan_charts();

}  // namespace gapcast::cli
