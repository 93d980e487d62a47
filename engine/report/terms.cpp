// The words for what a report names: indicators, units, comparators, statuses, in either language.
#include "engine/report/terms.hpp"

#include <array>

namespace gapcast {
namespace {

// "bn VND 2010/yr" as bn_vnd_2010_yr: letters and digits, '%' spelled, everything else one '_'.
std::string slug(std::string_view unit) {
  std::string out;
  const auto gap = [&] {
    if (!out.empty() && out.back() != '_') out += '_';
  };
  for (const char c : unit) {
    if (c == '%') {
      gap();
      out += "percent";
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += c;
    } else if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else {
      gap();
    }
  }
  while (out.ends_with('_')) out.pop_back();
  return out;
}

bool find_term(const std::string& id, Language language, std::string& text) {
  Message found;
  if (!find_message(MessageDomain::terms, id, found)) return false;
  text = std::string(pattern(found, language));
  return true;
}

}  // namespace

bool has_term(std::string_view id) {
  Message found;
  return find_message(MessageDomain::terms, id, found);
}

std::string term(std::string_view id, Language language) {
  std::string text(id);
  find_term(std::string(id), language, text);
  return text;
}

std::string unit_text(std::string_view unit, Language language) {
  std::string text(unit);
  find_term("unit_" + slug(unit), language, text);
  return text;
}

std::string unit_meant(std::string_view text, const std::vector<std::string>& ids) {
  for (const std::string& id : ids)
    if (text == id || text == unit_text(id, Language::english) ||
        text == unit_text(id, Language::vietnamese))
      return id;
  return std::string(text);
}

std::string data_word(std::string_view text, Language language) {
  std::string words(text);
  find_term("word_" + slug(text), language, words);
  return words;
}

std::string_view id_of(GapStatus status) {
  constexpr std::array<std::string_view, 6> kIds = {"observed", "met",     "likely",
                                                    "unlikely", "no_data", "not_assessed"};
  return kIds.at(static_cast<std::size_t>(status));
}

std::optional<GapStatus> gap_status_named(std::string_view id) {
  for (const GapStatus status : {GapStatus::observed, GapStatus::met, GapStatus::likely,
                                 GapStatus::unlikely, GapStatus::no_data, GapStatus::not_assessed})
    if (id_of(status) == id) return status;
  return std::nullopt;
}

std::string_view id_of(Comparator comparator) {
  constexpr std::array<std::string_view, 4> kIds = {"above", "at_least", "about", "below"};
  return kIds.at(static_cast<std::size_t>(comparator));
}

std::string_view id_of(ProgressClass progress) {
  constexpr std::array<std::string_view, 6> kIds = {"achieved",     "significant",   "moderate",
                                                    "insufficient", "movement_away", ""};
  return kIds.at(static_cast<std::size_t>(progress));
}

std::string_view id_of(AreaLevel level) {
  constexpr std::array<std::string_view, 5> kIds = {"nation", "province", "former", "region",
                                                    "custom"};
  return kIds.at(static_cast<std::size_t>(level));
}

std::string_view id_of(TargetLevel level) {
  return level == TargetLevel::national ? "national" : "provincial";
}

std::string_view id_of(Sampling sampling) {
  switch (sampling) {
    case Sampling::sobol:
      return "sobol";
    case Sampling::latin_hypercube:
      return "latin_hypercube";
    case Sampling::random:
      break;
  }
  return "random";
}

std::string indicator_title(std::string_view indicator, bool nation, TitleForm form,
                            const Catalog& catalog, Language language) {
  const std::string id(indicator);
  std::string text;
  const std::string narrow = form == TitleForm::narrow ? "_short" : "";
  if (nation && find_term(id + narrow + "_nation", language, text)) return text;
  if (!narrow.empty() && find_term(id + narrow, language, text)) return text;
  if (nation && find_term(id + "_nation", language, text)) return text;
  // Outside the engine's own indicators the data folder says best what an id means.
  if (!indicator_of(indicator))
    for (const Definition& definition : catalog.definitions)
      if (definition.indicator == id) return title_or(definition.title, id, language);
  return term(id, language);
}

std::string target_title(const TargetSpec& target, bool nation, TitleForm form,
                         const Catalog& catalog, Language language) {
  const std::string& own = target.title.in(language);
  if (!indicator_of(target.indicator) && !own.empty()) return own;
  const std::string title = indicator_title(target.indicator, nation, form, catalog, language);
  return title == target.indicator ? title_or(target.title, title, language) : title;
}

std::string title_or(const Title& title, const std::string& id, Language language) {
  const std::string& wanted = title.in(language);
  if (!wanted.empty()) return wanted;
  const std::string& other = language == Language::english ? title.vi : title.en;
  return other.empty() ? id : other;
}

std::string source_title(const Source& source, Language language) {
  return title_or(source.title, "", language);
}

Scale scale_of(std::string_view indicator, std::string_view unit) {
  if (const auto known = indicator_of(indicator)) {
    switch (info(*known).presentation) {
      case Presentation::share:
        return Scale::share;
      case Presentation::growth:
        return Scale::growth;
      case Presentation::level:
        return Scale::level;
    }
  }
  if (unit == "%/yr" || unit == "% a year" || indicator.ends_with("_growth")) return Scale::growth;
  return unit == "%" ? Scale::share : Scale::level;
}

}  // namespace gapcast
