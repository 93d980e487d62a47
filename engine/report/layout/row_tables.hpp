// Rows of an analysis as CSV and as JSON, with the same names of columns.
#pragma once

#include <string>
#include <vector>

#include "engine/report/layout/rows.hpp"

namespace gapcast {

// RFC 4180 with a header; every row has the columns of `columns`, in that order.
std::string rows_csv(const std::vector<std::string_view>& columns, const std::vector<Row>& rows);

// { "NAME": [ { "column": value, ... }, ... ], ... }, numbers as numbers, nothing as null.
struct NamedRows {
  std::string_view name;
  std::vector<Row> rows;
};
std::string rows_json(const std::vector<NamedRows>& tables);

}  // namespace gapcast
