// Marks on a grid of characters.
#include "engine/report/layout/unit_square.hpp"

#include <algorithm>
#include <cmath>

#include "engine/report/layout/layout.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kColumns = 41, kRows = 11;
constexpr std::size_t kEdge = 7;  // columns of the labels of the upward axis

std::size_t place(double fraction, std::size_t places) {
  const double at = std::round(std::clamp(fraction, 0.0, 1.0) * static_cast<double>(places - 1));
  return static_cast<std::size_t>(at);
}

std::string percent(int value, Language language) {
  return std::to_string(value) + (language == Language::vietnamese ? "%" : " %");
}

}  // namespace

std::string unit_square(const std::vector<MarkedPoint>& points, const std::string& up,
                        const std::string& along, Language language) {
  std::vector<std::string> grid(kRows, std::string(kColumns, ' '));
  for (const MarkedPoint& point : points)
    grid[kRows - 1 - place(point.y, kRows)][place(point.x, kColumns)] = point.mark;
  std::string text = up + "\n";
  for (std::size_t row = 0; row < kRows; ++row) {
    std::string line;
    if (row % 5 == 0) line = percent(100 - 10 * static_cast<int>(row), language);
    line = std::string(kEdge - 1 - line.size(), ' ') + line + " |" + grid[row];
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  text += std::string(kEdge, ' ') + "+" + std::string(kColumns, '-') + "\n";
  const std::string zero = percent(0, language), half = percent(50, language);
  text += std::string(kEdge + 1, ' ') + zero + std::string(kColumns / 2 - zero.size() - 1, ' ') +
          half + std::string(kColumns / 2 - half.size() - 3, ' ') + percent(100, language) + "   " +
          along + "\n";
  return text;
}

}  // namespace gapcast
