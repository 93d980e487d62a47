// The table of parameters (INTERFACE "Parameters of a sector"): units, ranges, where they belong.
#include <algorithm>
#include <array>

#include "engine/scenario/schema_ranges.hpp"

namespace gapcast {
namespace {

constexpr ParameterInfo of_sector(Field field) { return {field, ParameterScope::sector}; }
constexpr ParameterInfo of_area(Field field) { return {field, ParameterScope::area}; }
constexpr ParameterInfo of_run(Field field) { return {field, ParameterScope::run}; }

// Defaults are the data's or, in a run without a data folder, the built-in scheme's; a text here is
// a default that holds where neither has one.
constexpr std::array kParameters = {
    of_sector(rate("growth_recent", "% a year", "Recent growth of real value added",
                   "Tốc độ tăng giá trị tăng thêm gần đây")),
    of_sector(rate("growth_long_run", "% a year", "Growth that the sector tends to in the long run",
                   "Tốc độ tăng dài hạn mà ngành hướng tới")),
    of_sector(within("growth_damping", "0-1", 0, 1,
                     "Part of the distance to long-run growth that is left a year later",
                     "Phần chênh lệch so với tốc độ tăng dài hạn còn lại sau một năm")),
    of_sector(within("volatility", "percentage points", 0, 200,
                     "Standard deviation of the sector's own yearly shocks",
                     "Độ lệch chuẩn của cú sốc hằng năm riêng của ngành")),
    of_sector(open_both(within("shock_persistence", "0-1", -1, 1,
                               "Part of a year's shock that acts in the next year again",
                               "Phần cú sốc của một năm lặp lại ở năm sau"))),
    of_sector(within("factor_loading", "per unit of the factor", -100, 100,
                     "How strongly the sector follows the national factor",
                     "Mức độ ngành chịu ảnh hưởng của yếu tố chung cả nước")),
    of_sector(rate("inflation_recent", "% a year", "Recent rise of the sector's prices",
                   "Mức tăng giá gần đây của ngành")),
    of_sector(rate("va_ratio_trend", "% a year, relative",
                   "Relative change of value added in production value",
                   "Mức thay đổi tương đối của tỷ lệ giá trị tăng thêm trên giá trị sản xuất")),
    of_sector(open_below(within("digital_ceiling", "% of the sector", 0, 100,
                                "Largest part of the sector that can become digital",
                                "Phần lớn nhất của ngành có thể số hóa"))),
    of_sector(within("adoption_speed", "logit units a year", -20, 20,
                     "Speed of digital adoption below the ceiling",
                     "Tốc độ số hóa khi chưa tới mức trần")),
    of_sector(within("adoption_volatility", "logit units", 0, 20,
                     "Standard deviation of the yearly change of adoption",
                     "Độ lệch chuẩn của mức thay đổi số hóa hằng năm")),
    of_sector(within("employment_elasticity", "% of employment per % of value added", -20, 20,
                     "Growth of employment for one percent of growth of value added",
                     "Mức tăng lao động khi giá trị tăng thêm tăng một phần trăm")),
    of_sector(with_default(within("reversion_gap", "% of log", -1000, 1000,
                                  "Distance of the sector's share from its anchor in the base year",
                                  "Khoảng cách của tỷ trọng ngành so với mức neo trong năm gốc"),
                           "0")),
    of_sector(with_default(
        within("reversion_speed", "0-1 a year", 0, 1, "Part of that distance that is lost a year",
               "Phần khoảng cách đó mất đi mỗi năm"),
        "0")),
    of_area(rate("inflation_long_run", "% a year", "Rise of prices in the long run",
                 "Mức tăng giá dài hạn")),
    of_area(within("inflation_damping", "0-1", 0, 1,
                   "Part of the distance to long-run inflation that is left a year later",
                   "Phần chênh lệch so với mức tăng giá dài hạn còn lại sau một năm")),
    of_area(within("va_ratio_damping", "0-1", 0, 1,
                   "Part of the trend of value added in production value that is left a year later",
                   "Phần xu hướng của tỷ lệ giá trị tăng thêm còn lại sau một năm")),
    of_area(rate("labour_force_growth", "% a year", "Growth of all employment",
                 "Tốc độ tăng tổng số lao động có việc làm")),
    of_area(
        rate("population_growth", "% a year", "Growth of the population", "Tốc độ tăng dân số")),
    of_area(with_default(within("interval_inflation", "factor", 0, 100,
                                "Factor on every standard deviation; of the run: of the factor",
                                "Hệ số nhân mọi độ lệch chuẩn; của lần chạy: của yếu tố chung"),
                         "1.05")),
    of_area(
        plain({.key = "correlation",
               .unit = "correlation",
               .min = -1,
               .max = 1,
               .en = "Correlation of two sectors' shocks: { mining.other_manufacturing 0.4 }",
               .vi = "Tương quan giữa cú sốc của hai ngành: { mining.other_manufacturing 0.4 }"})),
    of_run(open_both(within("factor_persistence", "0-1", -1, 1,
                            "Part of the national factor that acts in the next year again",
                            "Phần của yếu tố chung cả nước lặp lại ở năm sau"))),
    of_run(within("factor_volatility", "percentage points", 0, 200,
                  "Standard deviation of the yearly change of the national factor",
                  "Độ lệch chuẩn của biến động hằng năm của yếu tố chung cả nước")),
    of_run(with_default(
        plain(within("tail_df", "degrees of freedom", 0, 1000,
                     "Degrees of freedom of the tails: even, from 4 on; 0 is normal",
                     "Số bậc tự do của đuôi phân phối: số chẵn từ 4; 0 là phân phối chuẩn")),
        "8")),
    of_run(with_default(open_below(within("usd_exchange_rate", "VND per USD", 0, kMostMoney,
                                          "Exchange rate of figures in US dollars",
                                          "Tỷ giá dùng cho số liệu tính bằng đô la Mỹ")),
                        "25000"))};

}  // namespace

std::span<const ParameterInfo> parameter_table() { return kParameters; }

const ParameterInfo* parameter_info(std::string_view key) {
  const auto found =
      std::find_if(kParameters.begin(), kParameters.end(),
                   [&](const ParameterInfo& known) { return known.field.key == key; });
  return found == kParameters.end() ? nullptr : &*found;
}

}  // namespace gapcast
