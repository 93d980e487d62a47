// The table of a target's keys.
#include <array>

#include "engine/scenario/schema_ranges.hpp"

namespace gapcast {
namespace {

constexpr std::array kTarget = {
    kTitleField,
    required(typed("indicator", FieldType::id, "Indicator that the target is set for",
                   "Chỉ tiêu được đặt mục tiêu")),
    text_field("definition", "Id of the definition of the indicator that the text means",
               "Mã định nghĩa của chỉ tiêu mà văn bản nêu"),
    required(typed("area", FieldType::id, "Area, or each for every area of the run",
                   "Địa bàn, hoặc each cho mọi địa bàn của lần chạy")),
    whole(within("year", "year", kFirstYear, kLastYear, "Year to reach the value in",
                 "Năm phải đạt")),
    text_field("period", "Growth years of an average: \"2021 2030\"",
               "Các năm tính tăng trưởng bình quân: \"2021 2030\""),
    required(one_of(text_field("comparator", "How the value is compared", "Cách so sánh"),
                    "above at_least about below")),
    with_default(plain(within("tolerance", "", 0, kMostMoney,
                              "How far below the value still counts, of about",
                              "Mức thấp hơn giá trị vẫn được chấp nhận, khi comparator là about")),
                 "5 % of value"),
    required(plain(
        within("value", "", -kMostMoney, kMostMoney, "The value to reach", "Giá trị phải đạt"))),
    text_field("unit", "Unit of the value: the indicator's own, as nothing is converted",
               "Đơn vị của giá trị: đúng đơn vị của chỉ tiêu, vì không quy đổi"),
    typed("instrument", FieldType::remark,
          "Resolution, plan or decision that sets it: \"...\" or { en \"...\"  vi \"...\" }",
          "Nghị quyết, quy hoạch hoặc quyết định đặt mục tiêu: \"...\" hoặc { en \"...\"  vi "
          "\"...\" }"),
    text_field("issued", "Date of that document, yyyy-mm-dd",
               "Ngày ban hành văn bản, dạng yyyy-mm-dd"),
    text_field("clause", "Where in the document the target stands: part, article, point",
               "Vị trí của mục tiêu trong văn bản: phần, mục, điều, khoản, điểm"),
    with_default(one_of(text_field("level", "Who set it: the nation or the province",
                                   "Cấp đặt mục tiêu: quốc gia hoặc cấp tỉnh"),
                        "national provincial"),
                 "national for each and viet-nam, else provincial"),
    kSourceField,
    text_field("quote", "The words of the text", "Nguyên văn trong văn bản"),
    kNoteField};

}  // namespace

std::span<const Field> target_fields() { return kTarget; }

}  // namespace gapcast
