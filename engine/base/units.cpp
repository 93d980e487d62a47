// A table of words for units, and the endings that say nothing of the measure.
#include "engine/base/units.hpp"

#include <algorithm>
#include <string>

namespace gapcast {
namespace {

struct Words {
  std::string_view written, measure;
};

// In lower case, "per" written as "/".
constexpr Words kWords[] = {{"%", "%"},
                            {"percent", "%"},
                            {"per cent", "%"},
                            {"pct", "%"},
                            {"phần trăm", "%"},
                            {"fraction", "fraction"},
                            {"ratio", "fraction"},
                            {"tỷ lệ", "fraction"},
                            {"bn vnd", "bn VND"},
                            {"billion vnd", "bn VND"},
                            {"billion dong", "bn VND"},
                            {"vnd bn", "bn VND"},
                            {"tỷ đồng", "bn VND"},
                            {"tỉ đồng", "bn VND"},
                            {"tỷ vnd", "bn VND"},
                            {"million vnd", "million VND"},
                            {"mn vnd", "million VND"},
                            {"triệu đồng", "million VND"},
                            {"trillion vnd", "trillion VND"},
                            {"nghìn tỷ đồng", "trillion VND"},
                            {"vnd", "VND"},
                            {"đồng", "VND"},
                            {"bn usd", "bn USD"},
                            {"billion usd", "bn USD"},
                            {"tỷ usd", "bn USD"},
                            {"million usd", "million USD"},
                            {"triệu usd", "million USD"},
                            {"usd", "USD"},
                            {"us dollars", "USD"},
                            {"million vnd/person", "million VND/person"},
                            {"million vnd/capita", "million VND/person"},
                            {"triệu đồng/người", "million VND/person"},
                            {"vnd/person", "VND/person"},
                            {"usd/person", "USD/person"},
                            {"usd/capita", "USD/person"},
                            {"usd/người", "USD/person"},
                            {"million vnd/worker", "million VND/worker"},
                            {"triệu đồng/lao động", "million VND/worker"},
                            {"persons", "persons"},
                            {"people", "persons"},
                            {"người", "persons"},
                            {"thousand persons", "thousand persons"},
                            {"thousand people", "thousand persons"},
                            {"thousand workers", "thousand persons"},
                            {"nghìn người", "thousand persons"},
                            {"ngàn người", "thousand persons"},
                            {"million persons", "million persons"},
                            {"million people", "million persons"},
                            {"triệu người", "million persons"}};

// Nothing that changes the number.
constexpr std::string_view kEndings[] = {" a year",   "/year",
                                         "/yr",       "/năm",
                                         " mỗi năm",  " at 2010 prices",
                                         " 2010",     " (giá 2010)",
                                         " giá 2010", " of grdp",
                                         " of gdp",   " grdp",
                                         " gdp",      " at current prices"};

// Lower case of ASCII, single blanks, "per" as "/".
std::string plain(std::string_view unit) {
  std::string text;
  for (const char c : unit) {
    const char next = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;  // any locale
    if (next == ' ' && (text.empty() || text.back() == ' ')) continue;
    text += next;
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  for (const auto& [from, to] : {Words{" per ", "/"}, Words{" / ", "/"}, Words{"% /", "%/"}})
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from))
      text.replace(at, from.size(), to);
  return text;
}

std::string_view measure_in_words(std::string_view text) {
  const auto found = std::find_if(std::begin(kWords), std::end(kWords),
                                  [&](const Words& words) { return words.written == text; });
  return found == std::end(kWords) ? std::string_view() : found->measure;
}

}  // namespace

std::string_view unit_measure(std::string_view unit) {
  std::string text = plain(unit);
  for (;;) {
    if (const std::string_view measure = measure_in_words(text); !measure.empty()) return measure;
    const auto ending = std::find_if(std::begin(kEndings), std::end(kEndings),
                                     [&](std::string_view end) { return text.ends_with(end); });
    if (ending == std::end(kEndings))
      return text.starts_with("% of ") || text.starts_with("percent of ") ? "%" : "";
    text.resize(text.size() - ending->size());
  }
}

}  // namespace gapcast
