// The tables of a scenario's own keys and of the areas, sectors and observations it defines.
#include <array>

#include "engine/scenario/schema_ranges.hpp"

namespace gapcast {
namespace {

constexpr std::array kScenario = {
    required(typed("id", FieldType::id, "Name of the scenario in every output",
                   "Mã kịch bản, dùng trong mọi kết quả")),
    kTitleField,
    text_field("extends", "File that this one builds on: a relative path ending in .info or .json",
               "Tệp được kế thừa: đường dẫn tương đối, đuôi .info hoặc .json"),
    with_default(typed("areas", FieldType::ids, "Areas of the run by id, or all",
                       "Các địa bàn của lần chạy theo mã, hoặc all (tất cả)"),
                 "the areas defined here"),
    with_default(whole(within("horizon", "year", kFirstYear, 2050, "Last projected year",
                              "Năm dự báo cuối cùng")),
                 "2030"),
    with_default(whole(within("members", "", 1, 1e12, "Number of random members",
                              "Số lần mô phỏng ngẫu nhiên")),
                 "10000"),
    with_default(whole(within("seed", "", 0, 18446744073709551615.0, "Seed of the random numbers",
                              "Mầm của số ngẫu nhiên")),
                 "1"),
    with_default(
        one_of(text_field("sampling", "How draws made once a member are spread",
                          "Cách phân bố các số ngẫu nhiên rút một lần cho mỗi trường hợp mô phỏng"),
               "random sobol latin_hypercube"),
        "random"),
    typed("targets", FieldType::ids, "Target packs by id", "Các bộ chỉ tiêu theo mã"),
    typed("parameters", FieldType::block, "Values that replace calibrated parameters",
          "Giá trị thay cho tham số đã hiệu chỉnh"),
    typed("observe", FieldType::block, "Figures that arrived after the data: observe NAME { ... }",
          "Số liệu mới công bố: observe NAME { ... }"),
    typed("bridge", FieldType::block,
          "Way from figures of one definition to another: bridge NAME { ... }",
          "Cầu nối số liệu giữa hai định nghĩa: bridge NAME { ... }"),
    typed("levers", FieldType::block, "What the scenario changes: KIND NAME { ... }",
          "Các đòn bẩy của kịch bản: KIND NAME { ... }"),
    typed(
        "sweep", FieldType::block,
        "Runs once per value: { levers.growth.NAME.add_pp \"0 1 2\" }, or for points of a design",
        "Chạy một lần cho mỗi giá trị: { levers.growth.NAME.add_pp \"0 1 2\" }, hoặc theo các điểm "
        "của một kiểu bố trí"),
    typed("area", FieldType::block, "Area defined here: area ID { ... }",
          "Địa bàn khai báo tại đây: area ID { ... }"),
    typed("aggregate", FieldType::block, "Sum of areas: aggregate ID { ... }",
          "Địa bàn gộp: aggregate ID { ... }"),
    typed("scheme", FieldType::block, "Sectors in place of the default scheme: { ID { ... } ... }",
          "Phân ngành riêng của kịch bản: { ID { ... } ... }"),
    kSourceField,
    kNoteField};

constexpr std::array kArea = {
    kTitleField,
    required(whole(within("base_year", "year", kFirstYear, kLastYear, "Year of the accounts",
                          "Năm của số liệu tài khoản"))),
    required(plain(within("grdp", "bn VND", kLeastGrdp, kMostMoney, "GRDP at current prices",
                          "GRDP theo giá hiện hành"))),
    plain(within("population", "thousand persons", kLeastPeople, kMostMoney, "Average population",
                 "Dân số trung bình")),
    plain(open_below(within("employment", "thousand persons", 0, kMostMoney, "Employed persons",
                            "Lao động đang làm việc"))),
    required(typed("sectors", FieldType::block,
                   "Accounts by sector: { SECTOR { share 25 ... } ... }",
                   "Tài khoản theo ngành: { SECTOR { share 25 ... } ... }")),
    Field{.key = "observed_growth",
          .type = FieldType::block,
          .unit = "% a year",
          .min = -100,
          .max = 1000,
          .min_open = true,
          .en = "Published real growth of grdp, a group or a sector: { grdp { 2024 6.9 } }",
          .vi = "Tốc độ tăng đã công bố của grdp, nhóm ngành hoặc ngành: { grdp { 2024 6.9 } }"},
    typed("tracked", FieldType::block, "Indicators outside the accounts: { ID { ... } ... }",
          "Chỉ tiêu ngoài tài khoản: { ID { ... } ... }"),
    kSourceField,
    kNoteField};

constexpr std::array kSectorAccount = {
    with_default(plain(within("share", "% of GRDP", 0, 100, "Share in GRDP at current prices",
                              "Tỷ trọng trong GRDP theo giá hiện hành")),
                 "0"),
    plain(within("real_va", "bn VND (2010 prices)", 0, kMostMoney, "Real value added",
                 "Giá trị tăng thêm theo giá so sánh 2010")),
    plain(within("va_ratio", "% of production value", 0.5, 98, "Value added in production value",
                 "Tỷ lệ giá trị tăng thêm trên giá trị sản xuất")),
    plain(within("employment", "thousand persons", 0, kMostMoney, "Employed persons",
                 "Lao động đang làm việc")),
    plain(within("digitalisation", "% of the sector", 0, 100,
                 "Part of value added that counts as digital",
                 "Phần giá trị tăng thêm được tính là kinh tế số")),
    Field{.key = "observed_growth",
          .type = FieldType::block,
          .unit = "% a year",
          .min = -100,
          .max = 1000,
          .min_open = true,
          .en = "Published real growth by year: { 2024 7.5  2025 8.1 }",
          .vi = "Tốc độ tăng đã công bố theo năm: { 2024 7.5  2025 8.1 }"},
    kSourceField,
    kNoteField};

constexpr std::array kAggregate = {
    kTitleField,
    required(typed("of", FieldType::ids, "Areas that are summed", "Các địa bàn được cộng gộp")),
    kSourceField, kNoteField};

constexpr std::array kTracked = {
    required(one_of(
        text_field("scale", "Scale on which the indicator moves", "Thang đo mà chỉ tiêu biến động"),
        "log logit identity")),
    plain(open_below(within("ceiling", "", 0, kMostMoney, "Largest possible value, of scale logit",
                            "Giá trị lớn nhất có thể, khi scale là logit"))),
    required(plain(
        within("value", "", -kMostMoney, kMostMoney, "Value in the base year", "Giá trị năm gốc"))),
    with_default(within("drift", "scale units a year", -kMostMoney, kMostMoney,
                        "Yearly change on the scale", "Mức thay đổi hằng năm theo thang đo"),
                 "0"),
    with_default(within("volatility", "scale units", 0, kMostMoney,
                        "Standard deviation of the yearly change, on the scale",
                        "Độ lệch chuẩn của mức thay đổi hằng năm, theo thang đo"),
                 "0"),
    kSourceField,
    kNoteField};

constexpr std::array kScheme = {
    kTitleField,
    required(one_of(text_field("group", "Group of the sector", "Nhóm ngành"),
                    "agriculture industry construction services taxes")),
    with_default(
        text_field("vsic", "VSIC sections or codes it covers, such as C26 or \"H I J61-J63\"",
                   "Mã ngành VSIC, như C26 hoặc \"H I J61-J63\""),
        "-"),
    with_default(
        one_of(text_field("digital", "Part in the digital economy", "Vai trò trong kinh tế số"),
               "core other none"),
        "none"),
    with_default(plain(within("employment_weight", "", 0, kMostMoney,
                              "Weight that splits employment that is not given",
                              "Trọng số phân bổ lao động khi không có số liệu")),
                 "0"),
    kSourceField,
    kNoteField};

constexpr std::array kObserve = {
    required(typed("area", FieldType::id, "Area of the figure", "Địa bàn của số liệu")),
    required(typed("indicator", FieldType::id, "Indicator of the figure", "Chỉ tiêu của số liệu")),
    required(text_field("period", "2026, 2026H1, 2026Q1 or 2026M9 (the first nine months)",
                        "2026, 2026H1, 2026Q1 hoặc 2026M9 (chín tháng đầu năm)")),
    required(plain(within("value", "", -kMostMoney, kMostMoney, "The figure", "Giá trị"))),
    plain(within("sd", "", 0, kMostMoney,
                 "Its standard error, 0 for exact; by default its rounding; required of a part of "
                 "a year",
                 "Sai số chuẩn, 0 nếu chính xác; mặc định là sai số làm tròn; bắt buộc nếu kỳ chỉ "
                 "là một phần của năm")),
    kSourceField,
    kNoteField};

constexpr std::array kBridge = {
    required(text_field("from", "Definition of the figures", "Định nghĩa của số liệu")),
    required(text_field("to", "Definition that they are brought to: the target's",
                        "Định nghĩa được chuyển về: của chỉ tiêu")),
    with_default(typed("area", FieldType::id, "Area of the figures", "Địa bàn của số liệu"),
                 "every area"),
    within("add", "", -kMostMoney, kMostMoney, "Added to the figure: to = from + add",
           "Cộng vào số liệu: to = from + add"),
    open_below(within("factor", "", 0, kMostMoney, "Multiplies the figure: to = from × factor",
                      "Nhân với số liệu: to = from × factor")),
    with_default(plain(within("sd", "", 0, kMostMoney,
                              "Standard error of add or factor, beside that of a distribution",
                              "Sai số chuẩn của add hoặc factor, ngoài sai số của phân bố")),
                 "0"),
    whole(within("from_year", "year", kFirstYear, kLastYear,
                 "First year of the figures that it may be used for",
                 "Năm đầu của số liệu được chuyển")),
    whole(within("to_year", "year", kFirstYear, kLastYear,
                 "Last year of the figures that it may be used for",
                 "Năm cuối của số liệu được chuyển")),
    kSourceField,
    kNoteField};

}  // namespace

std::span<const Field> scenario_fields() { return kScenario; }
std::span<const Field> area_fields() { return kArea; }
std::span<const Field> sector_account_fields() { return kSectorAccount; }
std::span<const Field> aggregate_fields() { return kAggregate; }
std::span<const Field> tracked_fields() { return kTracked; }
std::span<const Field> scheme_fields() { return kScheme; }
std::span<const Field> observe_fields() { return kObserve; }
std::span<const Field> bridge_fields() { return kBridge; }

}  // namespace gapcast
