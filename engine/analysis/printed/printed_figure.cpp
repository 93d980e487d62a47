// Reading one published row: digits, words in its note, the measure behind its indicator.
#include "engine/analysis/printed/printed_figure.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

// How many units of its last digit a word may move a figure in its widest reading: "above 52" may
// be 54.9; who means 55 prints it.
constexpr double kOpenUnits = 3;
constexpr int kKeptDigits = 2;  // of a whole number, whatever zeros follow

struct Word {
  std::string_view text;
  Bound bound{};
};
constexpr std::array kWords = {Word{"trên", Bound::at_least},       Word{"hơn", Bound::at_least},
                               Word{"at least", Bound::at_least},   Word{"above", Bound::at_least},
                               Word{"more than", Bound::at_least},  Word{"over", Bound::at_least},
                               Word{"gần", Bound::at_most},         Word{"dưới", Bound::at_most},
                               Word{"nearly", Bound::at_most},      Word{"almost", Bound::at_most},
                               Word{"less than", Bound::at_most},   Word{"below", Bound::at_most},
                               Word{"khoảng", Bound::about},        Word{"xấp xỉ", Bound::about},
                               Word{"approximately", Bound::about}, Word{"about", Bound::about},
                               Word{"around", Bound::about}};
constexpr std::array kPhrases = {Word{"as a floor", Bound::at_least},
                                 Word{"lower bound", Bound::at_least},
                                 Word{"upper bound", Bound::at_most}};

// "102.654" and "102654" alike: "102654"; zeros at either end only place the point.
std::string significant_digits(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) digits += c;
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return "0";
  return digits.substr(first, digits.find_last_not_of('0') - first + 1);
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}
bool is_quote(char c) { return c == '\'' || c == '"'; }

// The number that starts at `at`, as written ("102.654", "8,35"); "" when there is none.
std::string_view number_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (std::isdigit(static_cast<unsigned char>(text[end])) != 0 ||
                               text[end] == '.' || text[end] == ','))
    ++end;
  return text.substr(at, end - at);
}

// Does the word at `at` speak of the row's own number: written before its digits, or alone in
// quotes ("khoảng")?
bool speaks_of(std::string_view note, std::size_t at, std::string_view word,
               const std::string& digits) {
  if (at > 0 && is_letter(note[at - 1])) return false;
  std::size_t next = at + word.size();
  if (at > 0 && is_quote(note[at - 1]) && next < note.size() && is_quote(note[next])) return true;
  if (next >= note.size() || note[next] != ' ') return false;
  const std::string_view number = number_at(note, next + 1);
  return !number.empty() && significant_digits(number) == digits;
}

Bound bound_of(const Observation& row) {
  const std::string_view note = row.provenance.note.text;
  const std::string_view printed = row.value_text;
  const std::string digits = significant_digits(printed.substr(0, printed.find_first_of("eE")));
  for (const Word& phrase : kPhrases)
    if (note.find(phrase.text) != std::string_view::npos) return phrase.bound;
  for (const Word& word : kWords)
    for (std::size_t at = note.find(word.text); at != std::string_view::npos;
         at = note.find(word.text, at + 1))
      if (speaks_of(note, at, word.text, digits)) {
        // "giảm hơn 25 %" is a figure of at most -25.
        if (row.value < 0 && word.bound == Bound::at_least) return Bound::at_most;
        if (row.value < 0 && word.bound == Bound::at_most) return Bound::at_least;
        return word.bound;
      }
  return Bound::exact;
}

std::optional<PrintedInterval> range_in(const Observation& row) {
  constexpr std::string_view kMark = "range ";
  const std::string_view note = row.provenance.note.text;
  const std::size_t at = note.find(kMark);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view low = number_at(note, at + kMark.size());
  const std::size_t dash = at + kMark.size() + low.size();
  if (dash >= note.size() || note[dash] != '-') return std::nullopt;
  std::string_view high = number_at(note, dash + 1);
  while (high.ends_with('.') || high.ends_with(',')) high.remove_suffix(1);
  const auto from = parse_number(low);
  const auto to = parse_number(high);
  if (!from || !to || *from > *to || (*from != row.value && *to != row.value)) return std::nullopt;
  return PrintedInterval{*from, *to};
}

std::string subject_of(std::string_view note) {
  const std::size_t colon = note.find(':');
  if (colon == std::string_view::npos) return "";
  const std::string_view word = note.substr(0, colon);
  const bool id = std::all_of(word.begin(), word.end(), [](char c) {
    return std::islower(static_cast<unsigned char>(c)) != 0 ||
           std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '_';
  });
  return id && word.find('_') != std::string_view::npos ? std::string(word) : "";
}

struct Spelling {
  std::string_view indicator, measure, sector;
};
constexpr std::array kSpellings = {
    Spelling{"grdp", "value_added", "all"},
    Spelling{"real_grdp", "real_value_added", "all"},
    Spelling{"grdp_growth", "va_growth", "all"},
    Spelling{"industry_va_growth", "va_growth", "industry"},
    Spelling{"manufacturing_va_growth", "va_growth", "manufacturing"},
    Spelling{"product_tax_growth", "va_growth", "taxes"},
    Spelling{"production_value", "production_value", "industry"},
    Spelling{"production_value_growth", "production_value_growth", "industry"},
    Spelling{"production_value_multiple", "production_value_multiple", "industry"},
    Spelling{"manufacturing_production_value_growth", "production_value_growth", "manufacturing"},
    Spelling{"industry_share", "share", "industry"},
    Spelling{"industry_construction_share", "share", "industry_construction"},
    Spelling{"manufacturing_share", "share", "manufacturing"},
    Spelling{"mining_share", "share", "mining"},
    Spelling{"construction_share", "share", "construction"},
    Spelling{"agriculture_share", "share", "agriculture"},
    Spelling{"services_share", "share", "services"},
    Spelling{"product_tax_share", "share", "taxes"},
    Spelling{"oil_gas_share", "share", "oil_gas"},
    Spelling{"digital_share", "digital", "all"},
    Spelling{"digital_core_share", "digital", "core"},
    Spelling{"digitalised_share", "digital", "digitalised"},
    Spelling{"agriculture_labour_share", "labour_share", "agriculture"},
};

void name_measure(Figure& figure) {
  figure.measure = figure.row.indicator;
  figure.sector = figure.row.sector == "all" ? "" : figure.row.sector;
  for (const Spelling& spelling : kSpellings) {
    if (spelling.indicator != figure.row.indicator) continue;
    figure.measure = spelling.measure;
    // A sector of its own says more than the spelling ("production_value" of manufacturing).
    if (figure.sector.empty()) figure.sector = spelling.sector;
    return;
  }
  // Value added of no sector may be of any: only who writes "all" means the whole.
  const bool unclear = figure.row.sector.empty() &&
                       (figure.measure == "value_added" || figure.measure == "real_value_added");
  if (figure.sector.empty()) figure.sector = unclear ? std::string(kUnstatedSector) : "all";
}

int coarse_digit(const Figure& figure) {
  if (figure.printed.trailing_zeros == 0) return figure.printed.last_digit;
  const double size = std::fabs(figure.printed.value);
  if (size < 1) return figure.printed.last_digit;  // zero has no leading digit
  int digits = static_cast<int>(std::floor(std::log10(size))) + 1;
  digits = std::max(0, digits - kKeptDigits);
  return figure.printed.last_digit + std::min(figure.printed.trailing_zeros, digits);
}

}  // namespace

// A thousand or more in round hundreds or thousands: "571000 tỷ" was printed as 571 nghìn tỷ.
int plain_digit(const Figure& figure) {
  return figure.printed.trailing_zeros >= 2 && !figure.is_rate() ? coarse_digit(figure)
                                                                 : figure.printed.last_digit;
}

bool Figure::is_rate() const {
  const std::string_view unit = row.unit;
  return unit.starts_with("%") || unit.starts_with("rank") || unit.starts_with("times") ||
         unit.starts_with("point");
}

bool Figure::shares_source_with(const Figure& other) const {
  const std::vector<std::string> mine = split_words(row.provenance.source);
  const std::vector<std::string> theirs = split_words(other.row.provenance.source);
  return std::any_of(mine.begin(), mine.end(), [&](const std::string& id) {
    return std::find(theirs.begin(), theirs.end(), id) != theirs.end();
  });
}

std::string family_of_definition(const std::string& definition) {
  constexpr std::array<std::string_view, 11> kFamilies = {
      "three_part", "taxes_in_services", "with_taxes", "old_series", "mic", "province", "unstated",
      "report",     "excl_oil",          "arithmetic", "judgement"};
  const std::size_t dot = definition.rfind('.');
  if (dot == std::string::npos) return "";
  const std::string_view suffix = std::string_view(definition).substr(dot + 1);
  const bool known = std::find(kFamilies.begin(), kFamilies.end(), suffix) != kFamilies.end();
  return known ? std::string(suffix) : "";
}

Figure figure_of(const Observation& row) {
  Figure figure;
  figure.row = row;
  figure.printed = printed_number(row.value_text);
  figure.bound = bound_of(row);
  figure.range = range_in(row);
  figure.subject = subject_of(row.provenance.note.text);
  figure.family = family_of_definition(row.definition);
  name_measure(figure);
  return figure;
}

PrintedInterval range_of(const Figure& figure, DigitReading reading) {
  const double x = figure.printed.value;
  if (figure.range) return *figure.range;
  const int digit = reading == DigitReading::coarse ? coarse_digit(figure) : plain_digit(figure);
  const double unit = std::pow(10.0, digit);
  const double reach = reading == DigitReading::open ? kOpenUnits * unit : unit;
  switch (figure.bound) {
    case Bound::at_least:
      return {x, x + reach};
    case Bound::at_most:
      return {x - reach, x};
    case Bound::about:
      return {x - reach, x + reach};
    case Bound::exact:
      break;
  }
  return reading == DigitReading::truncated ? truncated_at(x, digit) : rounded_at(x, digit);
}

bool has_reading(const Figure& figure, DigitReading reading) {
  switch (reading) {
    case DigitReading::rounded:
      return true;
    case DigitReading::truncated:
      return figure.bound == Bound::exact && !figure.range;
    case DigitReading::open:
      return figure.bound != Bound::exact && !figure.range;
    case DigitReading::coarse:
      return !figure.range && !figure.is_rate() && figure.printed.trailing_zeros > 0 &&
             coarse_digit(figure) > plain_digit(figure);
  }
  return false;
}

std::optional<std::string> year_before(const std::string& period) {
  if (period.size() < 4) return std::nullopt;
  const auto year = parse_integer(std::string_view(period).substr(0, 4));
  // "2018-2022" is an average; "2017-01" a month.
  if (!year || period.size() == 9) return std::nullopt;
  return std::to_string(*year - 1) + period.substr(4);
}

}  // namespace gapcast
