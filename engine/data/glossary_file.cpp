// Reader of corrected terms.
#include "engine/data/glossary_file.hpp"

#include "engine/base/messages/data.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/base/text.hpp"
#include "engine/data/catalog_sheet.hpp"

namespace gapcast {
namespace {

enum : std::size_t { id, en, vi };

// Blanks are no words either.
bool has_words(const SheetRow& row, std::size_t column) {
  if (!trim(row.text(column)).empty()) return true;
  row.problem(column, msg::data_empty_cell, {column == en ? "en" : "vi"});
  return false;
}

}  // namespace

std::vector<CorrectedTerm> load_glossary(const std::string& path, Diagnostics& diagnostics) {
  const std::optional<std::string> bytes = table_bytes(path, diagnostics);
  if (!bytes) return {};
  const Names known(term_ids());
  Sheet sheet(*bytes, path, {"id", "en", "vi"}, diagnostics, {"note"});
  Unique used;
  std::vector<CorrectedTerm> terms;
  sheet.each([&](const SheetRow& row) {
    const bool is_term =
        row.is_known(id, known, {msg::glossary_unknown_term, msg::glossary_unknown_term_near}) &&
        row.is_new(id, used);
    const bool in_english = has_words(row, en), in_vietnamese = has_words(row, vi);
    if (is_term && in_english && in_vietnamese)
      terms.push_back(
          {row.copy(id), std::string(trim(row.text(en))), std::string(trim(row.text(vi)))});
  });
  return terms;
}

}  // namespace gapcast
