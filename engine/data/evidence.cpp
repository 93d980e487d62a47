// Writing and reading the front of a note.
#include "engine/data/evidence.hpp"

#include <optional>

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kWidth = "± ", kFigures = " figures", kEnd = ": ";

// The number that a part holds between a front and a back; nothing where it does not have that
// form.
std::optional<double> number_between(std::string_view part, std::string_view front,
                                     std::string_view back) {
  if (!part.starts_with(front) || !part.ends_with(back) ||
      part.size() <= front.size() + back.size())
    return std::nullopt;
  return parse_number(part.substr(front.size(), part.size() - front.size() - back.size()));
}

}  // namespace

std::string note_with_evidence(const Evidence& evidence) {
  std::string front;
  if (evidence.width > 0) front = std::string(kWidth) + shortest(evidence.width);
  if (evidence.figures > 0)
    front += (front.empty() ? "" : ", ") + std::to_string(evidence.figures) + std::string(kFigures);
  if (front.empty()) return evidence.note;
  return front + std::string(kEnd) + evidence.note;
}

Evidence evidence_of(std::string_view note) {
  const Evidence none{0, 0, std::string(note)};
  const std::size_t end = note.find(kEnd);
  if (end == std::string_view::npos) return none;
  const std::string_view front = note.substr(0, end);
  Evidence evidence{0, 0, std::string(note.substr(end + kEnd.size()))};
  const std::size_t comma = front.find(", ");
  const std::string_view first = front.substr(0, comma);
  const std::string_view last = comma == std::string_view::npos ? front : front.substr(comma + 2);
  const auto width = number_between(first, kWidth, "");
  const auto figures = number_between(last, "", kFigures);
  const bool both = comma != std::string_view::npos;
  if (both ? !width || !figures : !width && !figures) return none;
  evidence.width = width.value_or(0);
  evidence.figures = static_cast<int>(figures.value_or(0));
  return evidence;
}

}  // namespace gapcast
