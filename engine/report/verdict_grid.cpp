// Gathering verdicts into a grid, and cutting wide tables into blocks.
#include "engine/report/verdict_grid.hpp"

#include <algorithm>

#include "engine/base/messages/design.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast {
namespace {

const std::string& target_id(const ReportContext& context, const Gap& gap) {
  return context.result.targets.at(static_cast<std::size_t>(gap.target)).id;
}

std::vector<std::string> target_ids(const std::vector<const ReportContext*>& contexts) {
  std::vector<std::string> ids;
  for (const ReportContext* context : contexts)
    for (const Gap& gap : context->result.gaps) {
      const std::string& id = target_id(*context, gap);
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
  return ids;
}

bool has_text(const std::string& cell) { return !cell.empty(); }

// Is there a row with something in the column and in one of [first, last)?
bool meet(const WideTable& table, std::size_t column, std::size_t first, std::size_t last) {
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const WideRow& row) {
    const auto at = [&](std::size_t i) {
      return row.cells.begin() + static_cast<std::ptrdiff_t>(i);
    };
    return has_text(row.cells[column]) && std::any_of(at(first), at(last), has_text);
  });
}

std::string number_of(std::size_t column) { return "[" + std::to_string(column + 1) + "]"; }

constexpr std::size_t kBetween = 2;  // columns that render() leaves between cells

std::size_t width_of(const WideTable& table, std::size_t column) {
  std::size_t width = number_of(column).size();
  for (const WideRow& row : table.rows) width = std::max(width, display_width(row.cells[column]));
  return width + kBetween;
}

std::size_t width_of_labels(const WideTable& table) {
  std::size_t width = 0;
  for (std::size_t label = 0; label < table.label_names.size(); ++label) {
    std::size_t widest = display_width(table.label_names[label]);
    for (const WideRow& row : table.rows)
      widest = std::max(widest, display_width(row.labels[label]));
    width += widest + (label > 0 ? kBetween : 0);
  }
  return width;
}

// One past the last column of the block that starts at `first`.
std::size_t block_end(const WideTable& table, std::size_t first) {
  std::size_t width = width_of_labels(table) + width_of(table, first);
  std::size_t last = first + 1;
  for (; last < table.legends.size() && meet(table, last, first, last); ++last) {
    width += width_of(table, last);
    if (width > kTextWidth) break;
  }
  return last;
}

std::string block_text(const WideTable& table, std::size_t first, std::size_t last) {
  std::string legend, group;
  TextTable block{table.label_names, table.label_right, {}};
  for (std::size_t column = first; column < last; ++column) {
    legend += wrapped(table.legends[column], number_of(column) + " ");
    block.header.push_back(number_of(column));
    block.right.push_back(true);
  }
  for (const WideRow& row : table.rows) {
    const auto begin = row.cells.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = row.cells.begin() + static_cast<std::ptrdiff_t>(last);
    if (std::none_of(begin, end, has_text)) continue;
    if (row.group != group) block.rows.push_back({row.group});
    group = row.group;
    block.rows.push_back(row.labels);
    block.rows.back().insert(block.rows.back().end(), begin, end);
  }
  return legend + "\n" + render(block);
}

std::string chance_cell(const ReportContext& context, const Gap& gap, Language language) {
  if (!is_judged(gap)) return "–";
  if (gap.status == GapStatus::observed || context.result.deterministic)
    return meets(verdict_subject(context, gap, language)) ? "✓" : "✗";
  return chance_text(gap.probability_met, gap.mc_error, language);
}

// "Industry share 2030: above 40 % (nq23-industry-share)", by the first row that judges it; ""
// where none does.
std::string target_legend(const VerdictGrid& grid, std::size_t column, Language language) {
  for (const GridRow& row : grid.rows) {
    const Gap* gap = row.gaps[column];
    if (gap == nullptr || !is_judged(*gap)) continue;
    const VerdictSubject subject = verdict_subject(*row.context, *gap, language);
    std::string name = gap_table_name(subject);
    // The star of a reference belongs to an area, and a column has many.
    if (name.ends_with(" *")) name.resize(name.size() - 2);
    return format(msg::design_target_legend, language, name, verdict_target(subject),
                  subject.target.id);
  }
  return {};
}

}  // namespace

VerdictGrid verdict_grid(const std::vector<const ReportContext*>& contexts) {
  VerdictGrid grid{target_ids(contexts), {}};
  for (const ReportContext* context : contexts) {
    const std::size_t first = grid.rows.size();
    for (std::size_t area = 0; area < context->compiled.areas.size(); ++area)
      grid.rows.push_back(
          {context, static_cast<int>(area), std::vector<const Gap*>(grid.targets.size(), nullptr)});
    for (const Gap& gap : context->result.gaps) {
      const auto found =
          std::find(grid.targets.begin(), grid.targets.end(), target_id(*context, gap));
      const auto column = static_cast<std::size_t>(found - grid.targets.begin());
      grid.rows.at(first + static_cast<std::size_t>(gap.area)).gaps.at(column) = &gap;
    }
  }
  return grid;
}

std::string blocks_text(const WideTable& table) {
  std::string text;
  for (std::size_t first = 0; first < table.legends.size();) {
    const std::size_t last = block_end(table, first);
    text += (first > 0 ? "\n" : "") + block_text(table, first, last);
    first = last;
  }
  return text;
}

std::string chances_text(const VerdictGrid& grid, WideTable labelled, Language language) {
  std::vector<std::string> unjudged;
  for (std::size_t column = 0; column < grid.targets.size(); ++column) {
    std::string legend = target_legend(grid, column, language);
    if (legend.empty()) {
      unjudged.push_back(grid.targets[column]);
      continue;
    }
    labelled.legends.push_back(std::move(legend));
    for (std::size_t i = 0; i < grid.rows.size(); ++i) {
      const GridRow& row = grid.rows[i];
      const Gap* gap = row.gaps[column];
      labelled.rows.at(i).cells.push_back(
          gap == nullptr ? std::string() : chance_cell(*row.context, *gap, language));
    }
  }
  std::string text = blocks_text(labelled);
  if (!text.empty()) text += "\n" + wrapped(format(msg::design_cells, language));
  if (!unjudged.empty())
    text += wrapped(format(msg::design_unjudged, language, join(unjudged, ", ")));
  return text;
}

}  // namespace gapcast
