// The table of levers (MODEL 4): what each may say, with units and ranges.
#include <algorithm>
#include <array>

#include "engine/scenario/schema_ranges.hpp"

namespace gapcast {
namespace {

constexpr Field kSector =
    required(typed("sector", FieldType::id, "Sector or group of sectors that the lever acts on",
                   "Ngành hoặc nhóm ngành chịu tác động"));
constexpr Field kDisplacement = with_default(
    within("displacement", "fraction", 0, 1, "Part of the new output that replaces existing output",
           "Phần sản lượng mới thay thế sản lượng hiện có"),
    "0");
constexpr Field kFrom =
    required(year_field("from", "First year of the lever", "Năm đầu tiên đòn bẩy có tác động"));
constexpr Field kTo = with_default(
    year_field("to", "Last year of the lever", "Năm cuối cùng đòn bẩy có tác động"), "horizon");

constexpr std::array kCommon = {
    kTitleField,
    typed("area", FieldType::id,
          "Area (leaf or aggregate) that the lever acts on; all if not given",
          "Địa bàn chịu tác động; nếu không nêu thì là mọi địa bàn"),
    kFrom,
    kTo,
    with_default(within("ramp", "years", 1, 200,
                        "Years until full strength: 1/n in the first year, 1 from year n on",
                        "Số năm để đạt tác động đầy đủ: năm đầu 1/n, từ năm thứ n là 1"),
                 "1"),
    kSourceField,
    kNoteField,
    with_default(
        typed("remove", FieldType::boolean, "true drops a lever that the extended scenario has",
              "true: bỏ đòn bẩy đã có trong kịch bản được kế thừa"),
        "false")};

constexpr std::array kGrowth = {
    kSector, required(rate("add_pp", "percentage points a year",
                           "Added to the yearly growth of real value added",
                           "Cộng thêm vào tốc độ tăng giá trị tăng thêm hằng năm"))};

constexpr std::array kInvestment = {
    kSector,
    required(within("amount_bn", "bn VND a year (2010 prices)", -kMostMoney, kMostMoney,
                    "Investment of a year", "Vốn đầu tư mỗi năm")),
    required(open_below(within("icor", "bn VND per bn VND a year", 0, 1000,
                               "Investment for one unit of yearly value added (ICOR)",
                               "Vốn đầu tư cho một đơn vị giá trị tăng thêm mỗi năm (ICOR)"))),
    with_default(within("lag", "years", 0, 100, "Years from the investment to its output",
                        "Số năm từ khi đầu tư đến khi có sản lượng"),
                 "1"),
    kDisplacement};

constexpr std::array kProject = {
    kSector,
    within("va_bn", "bn VND a year (2010 prices)", -kMostMoney, kMostMoney,
           "Value added at full capacity; negative for a closure",
           "Giá trị tăng thêm mỗi năm khi đạt công suất; số âm nếu đóng cửa"),
    within("capacity", "", 0, kMostMoney,
           "Capacity in units of the product, with the value added of one",
           "Công suất theo đơn vị sản phẩm, kèm giá trị tăng thêm của một đơn vị"),
    within("va_per_unit", "bn VND per unit (2010 prices)", -kMostMoney, kMostMoney,
           "Value added of one unit of capacity a year",
           "Giá trị tăng thêm của một đơn vị công suất mỗi năm"),
    required(year_field("year", "Start of operation, decimals count: 2028.5 is mid-2028",
                        "Thời điểm vận hành, tính cả phần thập phân: 2028.5 là giữa năm 2028")),
    with_default(
        Field{.key = "ramp_profile",
              .type = FieldType::profile,
              .unit = "% of capacity",
              .min = 0,
              .max = 1000,
              .en = "Use of capacity by year of operation; the last value holds on",
              .vi = "Mức sử dụng công suất theo năm vận hành; giá trị cuối giữ nguyên về sau"},
        "100"),
    with_default(
        within("delay_years", "years", 0, 100, "Delay of the start", "Số năm chậm tiến độ"), "0"),
    with_default(within("cancel_probability", "fraction", 0, 1, "Probability of never being built",
                        "Xác suất dự án bị hủy"),
                 "0"),
    kDisplacement,
    year_field("end", "End of operation, decimals count; does not move with the delay",
               "Thời điểm ngừng vận hành, tính cả phần thập phân; không dời theo tiến độ")};

constexpr std::array kLand = {
    kSector,
    text_field("kind", "Label: park or cluster", "Loại: park (khu) hoặc cluster (cụm)"),
    required(within("area_ha", "ha", 0, kMostMoney, "Land that can be let",
                    "Diện tích đất có thể cho thuê")),
    required(within("occupancy_from", "%", 0, 100, "Occupancy before the first year",
                    "Tỷ lệ lấp đầy trước năm đầu")),
    required(within("occupancy_to", "%", 0, 100, "Occupancy in the last year",
                    "Tỷ lệ lấp đầy ở năm cuối")),
    required(within("va_bn_per_ha", "bn VND per ha (2010 prices)", -kMostMoney, kMostMoney,
                    "Value added of a hectare a year", "Giá trị tăng thêm của một héc-ta mỗi năm")),
    kDisplacement,
    kFrom,
    kTo};

constexpr std::array kShock = {
    year_field("year", "Year of the event, when it is certain", "Năm xảy ra, nếu chắc chắn"),
    within("annual_probability", "fraction", 0, 1, "Probability of an event in each year",
           "Xác suất xảy ra trong mỗi năm"),
    year_field("from", "First year in which the event may happen", "Năm đầu tiên có thể xảy ra"),
    kTo,
    required(Field{.key = "effect",
                   .type = FieldType::block,
                   .unit = "%",
                   .min = -100,
                   .max = 1000,
                   .min_open = true,
                   .en = "Change of real value added by sector or group: { industry -10 }",
                   .vi = "Mức thay đổi giá trị tăng thêm theo ngành hoặc nhóm: { industry -10 }"}),
    with_default(within("recovery_share", "fraction", 0, 1, "Part of the effect that comes back",
                        "Phần tác động được phục hồi"),
                 "0"),
    with_default(within("recovery_years", "years", 0, 100, "Years over which it comes back",
                        "Số năm phục hồi"),
                 "0")};

constexpr std::array kDigital = {
    kSector,
    within("speed_add", "logit units a year", -20, 20, "Added to the speed of digital adoption",
           "Cộng thêm vào tốc độ số hóa"),
    within("ceiling_add_pp", "percentage points", -100, 100, "Added to the ceiling of adoption",
           "Cộng thêm vào mức trần số hóa")};

constexpr std::array kVaRatio = {
    kSector,
    required(within("add_pp", "percentage points a year", -100, 100,
                    "Added each year to value added in percent of production value",
                    "Cộng thêm mỗi năm vào tỷ lệ giá trị tăng thêm trên giá trị sản xuất"))};

constexpr std::array kPrice = {kSector,
                               required(rate("add_pp", "percentage points a year",
                                             "Added to the yearly rise of the sector's prices",
                                             "Cộng thêm vào mức tăng giá hằng năm của ngành"))};

constexpr std::array kLabour = {
    typed("sector", FieldType::id, "Sector or group whose elasticity changes",
          "Ngành hoặc nhóm ngành có hệ số co giãn thay đổi"),
    within("elasticity_add", "% of employment per % of value added", -20, 20,
           "Added to the elasticity of employment", "Cộng thêm vào hệ số co giãn việc làm"),
    rate("labour_force_growth_add_pp", "percentage points a year",
         "Added to the growth of the labour force",
         "Cộng thêm vào tốc độ tăng lực lượng lao động")};

constexpr std::array kTracked = {
    required(typed("indicator", FieldType::id, "Tracked indicator", "Chỉ tiêu theo dõi")),
    required(within("add", "scale units a year", -kMostMoney, kMostMoney,
                    "Added to the drift, on the indicator's scale",
                    "Cộng thêm vào độ trôi, theo thang đo của chỉ tiêu"))};

constexpr std::array kLevers = {
    LeverKind{"growth", true, false, kGrowth, "Faster or slower growth of real value added",
              "Tăng trưởng nhanh hơn hoặc chậm hơn"},
    LeverKind{"investment", true, true, kInvestment,
              "Investment programme that adds output for good",
              "Chương trình đầu tư làm tăng sản lượng lâu dài"},
    LeverKind{"project", false, true, kProject,
              "One plant or work with its start, build-up, delay and risk of cancellation",
              "Một dự án với thời điểm vận hành, tiến độ đạt công suất, rủi ro chậm và hủy"},
    LeverKind{"land", false, true, kLand, "Industrial land that fills up",
              "Đất khu, cụm công nghiệp được lấp đầy"},
    LeverKind{"shock", false, false, kShock, "Event in a given year or by chance, with recovery",
              "Cú sốc trong một năm nhất định hoặc ngẫu nhiên, có phục hồi"},
    LeverKind{"digital", true, false, kDigital, "Faster digital adoption or a higher ceiling",
              "Số hóa nhanh hơn hoặc mức trần cao hơn"},
    LeverKind{"va_ratio", true, false, kVaRatio, "Change of value added in production value",
              "Thay đổi tỷ lệ giá trị tăng thêm trên giá trị sản xuất"},
    LeverKind{"price", true, false, kPrice, "Change of a sector's price growth",
              "Thay đổi mức tăng giá của ngành"},
    LeverKind{"labour", true, false, kLabour,
              "Change of employment elasticity or of labour force growth",
              "Thay đổi hệ số co giãn việc làm hoặc tốc độ tăng lực lượng lao động"},
    LeverKind{"tracked", true, false, kTracked, "Change of a tracked indicator's drift",
              "Thay đổi độ trôi của một chỉ tiêu theo dõi"}};

}  // namespace

std::span<const LeverKind> lever_table() { return kLevers; }

const LeverKind* lever_kind(std::string_view kind) {
  const auto found = std::find_if(kLevers.begin(), kLevers.end(),
                                  [&](const LeverKind& known) { return known.kind == kind; });
  return found == kLevers.end() ? nullptr : &*found;
}

std::span<const Field> common_lever_fields() { return kCommon; }

}  // namespace gapcast
