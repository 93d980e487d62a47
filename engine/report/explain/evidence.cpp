// Width and number of figures of an estimate.
#include "engine/report/explain/evidence.hpp"

#include <algorithm>

#include "engine/base/messages/calibrate.hpp"
#include "engine/base/text.hpp"
#include "engine/data/evidence.hpp"
#include "engine/report/layout/numbers.hpp"

namespace gapcast {

std::string evidence_text(double width, int figures, Language language) {
  std::vector<std::string> parts;
  if (width > 0) parts.push_back("± " + plain_text(width, language));
  if (figures > 0)
    parts.push_back(format(figures == 1 ? msg::param_one_figure : msg::param_figures, language,
                           count_text(static_cast<std::size_t>(figures), language)));
  return join(parts, ", ");
}

std::string evidence_text(std::string_view note, Language language) {
  const Evidence evidence = evidence_of(note);
  return evidence_text(evidence.width, evidence.figures, language);
}

std::string parameter_evidence(double width, int figures, Language language) {
  std::string text = evidence_text(width, figures, language);
  if (width > 0) return text;
  return format(msg::param_chosen, language) + (text.empty() ? "" : ", " + text);
}

std::string parameter_evidence(std::string_view note, Language language) {
  const Evidence evidence = evidence_of(note);
  return parameter_evidence(evidence.width, evidence.figures, language);
}

std::string value_evidence(double value, double width, int figures, Language language) {
  if (!(width > 0))
    return plain_text(value, language) + ", " + parameter_evidence(width, figures, language);
  const auto decimals = [](double number) {
    const std::string text = shortest(number);
    const std::size_t point = text.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(text.size() - point) - 1;
  };
  const int most = std::max(decimals(value), decimals(width));
  const std::string rest = evidence_text(0, figures, language);
  return fixed_text(value, most, language) + " ± " + fixed_text(width, most, language) +
         (rest.empty() ? "" : ", " + rest);
}

SaidNote said_note(const Note& note, Language reader) {
  const Evidence evidence = evidence_of(note.text);
  const Note rest(evidence.note, note.vi);
  const Language language = rest.language_for(reader);
  const std::string front = evidence_text(evidence.width, evidence.figures, language);
  return {front.empty() ? rest.in(reader) : front + ": " + rest.in(reader), language};
}

}  // namespace gapcast
