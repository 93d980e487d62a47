// Walking over a book with libxlsxwriter, which writes to a file in memory.
#include "tools/cli/files/workbook_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <map>

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "engine/base/error.hpp"
#include "engine/base/text.hpp"
#include "tools/cli/files/fan_chart.hpp"

namespace gapcast::cli {
namespace {

using workbook::Book;
using workbook::Cell;
using workbook::Look;
using workbook::Range;
using workbook::Sheet;
using workbook::Style;

// 2000-01-01T00:00:00Z: a date that says it is none.
constexpr std::time_t kNoDate = 946684800;

constexpr double kLineHeight = 15, kHighestRow = 409;  // points; the format's own limit

constexpr double kTitleHeight = 20;  // a line of a title

// Print: letters of 11 points become 8 at 73 %, the smallest that is read without effort. Four
// charts fill a page.
constexpr int kTableScale = 73, kChartScale = 66;
constexpr double kSideMargin = 0.4;  // inches

// A file that only this process sees, with a name for those who open by name.
class MemoryFile {
 public:
  explicit MemoryFile(const std::string& path) : path_(path) {
    descriptor_ = ::memfd_create("workbook", MFD_CLOEXEC);
    if (descriptor_ < 0) throw IoError(path_, std::strerror(errno));
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  std::string bytes() const {
    const off_t size = ::lseek(descriptor_, 0, SEEK_END);
    std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t n =
          ::pread(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
      if (n <= 0) throw IoError(path_, std::strerror(errno));
      done += static_cast<std::size_t>(n);
    }
    return bytes;
  }

 private:
  std::string path_;
  int descriptor_ = -1;
};

lxw_row_t row_of(std::size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_of(std::size_t column) { return static_cast<lxw_col_t>(column); }

// "0", "#,##0.0", "0.00%": the reader's own spreadsheet chooses comma or point.
std::string number_format(const Style& style) {
  const std::string zeros(static_cast<std::size_t>(style.decimals), '0');
  const std::string fraction = zeros.empty() ? "" : "." + zeros;
  const std::string sign = style.sign.empty() ? "" : "\"" + style.sign + " \"";
  // A blank at the end keeps a number apart from the words of the next column.
  constexpr std::string_view kApart = "_)";
  const auto bound = [&](std::string_view before, std::string_view after) {
    return fmt::format("\"{} {}{}\"{}", before, style.decimals, after, kApart);
  };
  switch (style.look) {
    case Look::number:
    case Look::input:
    case Look::as_given:
      return fmt::format("{}#,##0{}{}", sign, fraction, kApart);
    case Look::percent:
      return fmt::format("0{}%{}", fraction, kApart);
    case Look::below:
      return bound("<", "%");
    case Look::beyond:
      return bound(">", "%");
    case Look::far_more:
      return bound(">", "");
    case Look::year:
      return "0";
    default:
      return {};
  }
}

void set_look(lxw_format* format, Look look) {
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (look == Look::wrapped || look == Look::heading) format_set_text_wrap(format);
  if (look == Look::title || look == Look::heading) format_set_bold(format);
  if (look == Look::title) format_set_font_size(format, 14);
  if (look == Look::heading) {
    format_set_bg_color(format, 0xE8EEF5);
    format_set_bottom(format, LXW_BORDER_THIN);
  }
  if (look == Look::key) {
    format_set_font_color(format, 0x6B7280);
    // The names of programs are long: smaller where they would run into the next.
    format_set_shrink(format);
    format_set_bottom(format, LXW_BORDER_THIN);
  }
  if (look == Look::quiet) format_set_font_color(format, 0x4B5563);
  if (look == Look::marked || look == Look::input) format_set_bg_color(format, 0xFEF3C7);
}

// How many lines the row's widest text takes where it is broken to its column: spreadsheets that do
// not work it out themselves would show the first line alone.
std::size_t lines_of(const workbook::Row& row, const std::vector<double>& widths) {
  std::size_t most = 1;
  for (std::size_t c = 0; c < std::min(row.size(), widths.size()); ++c) {
    const auto* const text = std::get_if<std::string>(&row[c].value);
    const Look look = row[c].style.look;
    if (text == nullptr || (look != Look::wrapped && look != Look::heading)) continue;
    // Words do not fill a line, and bold letters are wide.
    const double room = std::max(1.0, (look == Look::heading ? 0.9 : 0.95) * widths[c]);
    std::size_t lines = 0;
    for (std::string_view rest = *text; !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      const double wide = static_cast<double>(display_width(line));
      lines += std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(wide / room)));
    }
    most = std::max(most, lines);
  }
  return most;
}

// In points; the line of a title is higher than others.
double height_of(const workbook::Row& row, const std::vector<double>& widths) {
  const bool title = std::any_of(row.begin(), row.end(),
                                 [](const Cell& cell) { return cell.style.look == Look::title; });
  const double lines = kLineHeight * static_cast<double>(lines_of(row, widths));
  return std::min(kHighestRow, title ? std::max(lines, kTitleHeight) : lines);
}

// The rows before which a new page begins, so that no chart is cut: two rows of charts a page. Ends
// with the zero that the library asks for.
std::vector<lxw_row_t> page_breaks(const std::vector<workbook::Chart>& charts) {
  std::vector<std::size_t> starts;
  for (const workbook::Chart& chart : charts)
    if (starts.empty() || starts.back() != chart.row) starts.push_back(chart.row);
  std::vector<lxw_row_t> breaks;
  for (std::size_t i = 2; i < starts.size(); i += 2) breaks.push_back(row_of(starts[i]));
  breaks.push_back(0);
  return breaks;
}

// Dots that a column takes (seven a letter where the spreadsheet has the file's own font, eight in
// the wider one that others put in its place), and those of a landscape A4 page between its
// margins, printed at that scale.
double dots_of(double width) { return 8 * width + 5; }
double page_dots(int scale) {
  constexpr double kPageInches = 297 / 25.4, kDotsPerInch = 96, kUsed = 0.97;
  return kUsed * (kPageInches - 2 * kSideMargin) * kDotsPerInch * 100 / scale;
}

// How many of a sheet's columns paper shows.
std::size_t printed_columns(const Sheet& sheet) {
  return sheet.printed_columns > 0 ? sheet.printed_columns : sheet.widths.size();
}

std::size_t printed_rows(const Sheet& sheet) {
  return sheet.printed_rows > 0 ? std::min(sheet.printed_rows, sheet.rows.size())
                                : sheet.rows.size();
}

// The columns before which a new page begins where the sheet is wider than a page at the smallest
// scale; frozen columns are on each. Ends with the zero that the library asks for.
std::vector<lxw_col_t> column_breaks(const Sheet& sheet) {
  double repeated = 0, used = 0;
  std::vector<lxw_col_t> breaks;
  for (std::size_t c = 0; c < printed_columns(sheet); ++c) {
    const double dots = dots_of(sheet.widths[c]);
    if (c < sheet.frozen_columns) repeated += dots;
    if (used + dots > page_dots(kTableScale) && c > sheet.frozen_columns) {
      breaks.push_back(column_of(c));
      used = repeated;
    }
    used += dots;
  }
  breaks.push_back(0);
  return breaks;
}

// Writes one book.
class Writer {
 public:
  Writer(const Book& book, const std::string& name) : book_(book) {
    lxw_workbook_options options{};
    file_ = workbook_new_opt(name.c_str(), &options);
    if (file_ == nullptr) throw std::bad_alloc();
    lxw_doc_properties properties{};
    std::string title = book.title;
    properties.title = title.data();
    properties.created = kNoDate;
    workbook_set_properties(file_, &properties);
  }

  // Returns the library's word on it.
  lxw_error write() {
    for (const Sheet& sheet : book_.sheets)
      sheets_.push_back(workbook_add_worksheet(file_, sheet.name.c_str()));
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
      require(sheets_[i] != nullptr);
      fill(book_.sheets[i], sheets_[i]);
    }
    for (const workbook::Name& name : book_.names) define(name);
    const lxw_error error = workbook_close(file_);
    forget_fan_charts();
    return error;
  }

 private:
  static void require(bool good) {
    if (!good) throw InternalError("the library for workbooks refuses a part of the book");
  }

  lxw_format* format_of(const Style& style) {
    const auto found = formats_.find(style);
    if (found != formats_.end()) return found->second;
    lxw_format* const format = workbook_add_format(file_);
    set_look(format, style.look);
    if (const std::string digits = number_format(style); !digits.empty())
      format_set_num_format(format, digits.c_str());
    return formats_[style] = format;
  }

  void put(const Cell& cell, std::size_t row, std::size_t column, lxw_worksheet* into) {
    const lxw_row_t r = row_of(row);
    const lxw_col_t c = column_of(column);
    if (const auto* number = std::get_if<double>(&cell.value); number && !cell.formula.empty()) {
      require(worksheet_write_formula_num(into, r, c, cell.formula.c_str(), format_of(cell.style),
                                          *number) == LXW_NO_ERROR);
    } else if (number != nullptr) {
      require(worksheet_write_number(into, r, c, *number, format_of(cell.style)) == LXW_NO_ERROR);
    } else if (!cell.formula.empty()) {
      require(worksheet_write_formula_str(into, r, c, cell.formula.c_str(), format_of(cell.style),
                                          std::get<std::string>(cell.value).c_str()) ==
              LXW_NO_ERROR);
    } else if (const auto* text = std::get_if<std::string>(&cell.value); text && !text->empty()) {
      // A link that the library does not like is a text.
      if (!cell.link.empty() &&
          worksheet_write_url(into, r, c, cell.link.c_str(), nullptr) == LXW_NO_ERROR)
        return;
      require(worksheet_write_string(into, r, c, text->c_str(), format_of(cell.style)) ==
              LXW_NO_ERROR);
    } else if (cell.style.look == Look::input) {
      require(worksheet_write_blank(into, r, c, format_of(cell.style)) == LXW_NO_ERROR);
    }
  }

  void fill(const Sheet& sheet, lxw_worksheet* into) {
    for (std::size_t c = 0; c < sheet.widths.size(); ++c)
      worksheet_set_column(into, column_of(c), column_of(c), sheet.widths[c], nullptr);
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
      for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) put(sheet.rows[r][c], r, c, into);
      const double height = height_of(sheet.rows[r], sheet.widths);
      if (height > kLineHeight) worksheet_set_row(into, row_of(r), height, nullptr);
    }
    if (sheet.frozen_rows > 0 || sheet.frozen_columns > 0)
      worksheet_freeze_panes(into, row_of(sheet.frozen_rows), column_of(sheet.frozen_columns));
    for (const Range& range : sheet.filters)
      worksheet_autofilter(into, row_of(range.first_row), column_of(range.first_column),
                           row_of(range.last_row), column_of(range.last_column));
    set_up_print(sheet, into);
    for (const workbook::Chart& chart : sheet.charts) insert(chart, into);
  }

  // A4, with its headings on every page and the pages numbered: one page wide where that leaves the
  // letters large enough, else as many pages beside each other as it takes, each with the columns
  // that say what a row is.
  static void set_up_print(const Sheet& sheet, lxw_worksheet* into) {
    constexpr std::uint8_t kA4 = 9;
    worksheet_set_landscape(into);
    worksheet_set_paper(into, kA4);
    worksheet_set_margins(into, kSideMargin, kSideMargin, 0.5, 0.6);
    std::vector<lxw_col_t> across = column_breaks(sheet);
    if (!sheet.charts.empty()) {
      // Pages that are fitted know no breaks of ours: two charts beside each other fill this.
      worksheet_set_print_scale(into, kChartScale);
      std::vector<lxw_row_t> down = page_breaks(sheet.charts);
      worksheet_set_h_pagebreaks(into, down.data());
    } else if (!sheet.page_starts.empty()) {
      worksheet_set_print_scale(into, kTableScale);
      std::vector<lxw_row_t> down;
      for (const std::size_t row : sheet.page_starts) down.push_back(row_of(row));
      down.push_back(0);
      worksheet_set_h_pagebreaks(into, down.data());
    } else if (across.size() == 1) {
      worksheet_fit_to_pages(into, 1, 0);
    } else {
      worksheet_set_print_scale(into, kTableScale);
      worksheet_set_v_pagebreaks(into, across.data());
      worksheet_print_across(into);
      if (sheet.frozen_columns > 0)
        worksheet_repeat_columns(into, 0, column_of(sheet.frozen_columns - 1));
    }
    if (!sheet.rows.empty() && !sheet.widths.empty())
      worksheet_print_area(into, 0, 0, row_of(printed_rows(sheet) - 1),
                           column_of(printed_columns(sheet) - 1));
    const std::string footer =
        "&L&A" + (sheet.printed_note.empty() ? "" : ": " + sheet.printed_note) + "&R&P / &N";
    worksheet_set_footer(into, footer.c_str());
    if (sheet.frozen_rows > 0) worksheet_repeat_rows(into, 0, row_of(sheet.frozen_rows - 1));
  }

  void insert(const workbook::Chart& chart, lxw_worksheet* into) {
    lxw_chart_options options{};
    options.x_scale = 1.3;
    options.y_scale = 1.55;
    std::string label = chart.label;
    options.description = label.data();
    require(worksheet_insert_chart_opt(into, row_of(chart.row), column_of(chart.column),
                                       add_fan_chart(file_, book_, chart),
                                       &options) == LXW_NO_ERROR);
  }

  void define(const workbook::Name& name) {
    std::array<char, LXW_MAX_CELL_RANGE_LENGTH> cells{};
    lxw_rowcol_to_range_abs(cells.data(), row_of(name.range.first_row),
                            column_of(name.range.first_column), row_of(name.range.last_row),
                            column_of(name.range.last_column));
    const std::string where =
        fmt::format("='{}'!{}", book_.sheets.at(name.sheet).name, cells.data());
    require(workbook_define_name(file_, name.name.c_str(), where.c_str()) == LXW_NO_ERROR);
  }

  const Book& book_;
  lxw_workbook* file_ = nullptr;
  std::vector<lxw_worksheet*> sheets_;
  std::map<Style, lxw_format*> formats_;
};

}  // namespace

std::string workbook_bytes(const Book& book, const std::string& path) {
  const MemoryFile memory(path);
  const lxw_error error = Writer(book, memory.name()).write();
  if (error != LXW_NO_ERROR) throw IoError(path, lxw_strerror(error));
  std::string bytes = memory.bytes();
  if (!whole_workbook(bytes)) throw IoError(path, std::strerror(ENOSPC));
  return bytes;
}

}  // namespace gapcast::cli
