// Verdicts: exact sentences in both languages for hand-made gaps.
#include <algorithm>

#include <doctest/doctest.h>

#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/report.hpp"
#include "engine/report/verdict.hpp"
#include "tests/unit/report/made_by_hand.hpp"

namespace gapcast {
namespace {

using test::kNone;
using test::MadeRun;
constexpr Language kEn = Language::english;
constexpr Language kVi = Language::vietnamese;

std::string verdict(const MadeRun& run, Language language, std::size_t which = 0) {
  return verdict_paragraph(verdict_subject(run.context(), run.result.gaps.at(which), language));
}

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a share below a national threshold") {
  const MadeRun run;
  CHECK(verdict(run, kEn) ==
        "Industry share of GRDP in 2030: 38.1 % (34.9–41.3 in 8 of 10 futures); target above 40 % "
        "(23-NQ/TW; national threshold, for reference): short by 1.9 points. Chance: about 1 in 4 "
        "(24 % ± 1). On this path it arrives in 2033. To arrive in 2030 it must gain 1.4 points a "
        "year; in 2018–2022 it gained 0.4: 3.4 times the pace so far; industry must outgrow the "
        "rest by 3.4 % a year.");
  CHECK(verdict(run, kVi) ==
        "Tỷ trọng công nghiệp trong GRDP năm 2030: 38,1% (34,9–41,3 trong 8/10 trường hợp mô "
        "phỏng); mục tiêu trên 40% (23-NQ/TW; ngưỡng quốc gia, tham chiếu): thiếu 1,9 điểm phần "
        "trăm. Khả năng đạt: khoảng 1/4 (24% ± 1). Theo quỹ đạo này, đến năm 2033 mới đạt. Để đạt "
        "vào năm 2030, mỗi năm phải tăng 1,4 điểm phần trăm; giai đoạn 2018–2022 mỗi năm tăng 0,4: "
        "gấp 3,4 lần nhịp độ đến nay; công nghiệp phải tăng nhanh hơn phần còn lại "
        "3,4% mỗi năm.");
}

TEST_CASE("an average growth with no record") {
  const MadeRun run;
  CHECK(verdict(run, kEn, 1) ==
        "Growth of industrial production value, average of 2021–2030: 9.1 % a year (8.0–10.2 in "
        "8 of 10 futures); target at least 8.5 % a year (NQ, tỉnh \"Demo\"; the province's own "
        "commitment): ahead by 0.6 points. Chance: about 4 in 5 (81 % ± 1). To reach it, growth "
        "in the years left to 2030 must average 8.1 % a year; there is no record to compare with.");
  CHECK(verdict(run, kVi, 1) ==
        "Tốc độ tăng giá trị sản xuất công nghiệp bình quân giai đoạn 2021–2030: 9,1%/năm "
        "(8,0–10,2 trong 8/10 trường hợp mô phỏng); mục tiêu tối thiểu 8,5%/năm (NQ, tỉnh "
        "\"Demo\"; cam kết của tỉnh): vượt 0,6 điểm phần trăm. Khả năng đạt: khoảng 4/5 (81% ± 1). "
        "Để đạt, tốc độ tăng bình quân các năm còn lại đến năm 2030 phải là 8,1%/năm; chưa có số "
        "liệu quá khứ "
        "để so sánh.");
}

TEST_CASE("the nation has GDP and its own target") {
  MadeRun run;
  run.compiled.areas[0].level = AreaLevel::nation;
  run.first().reference = false;
  CHECK(says(verdict(run, kEn), "Industry share of GDP in 2030"));
  CHECK(says(verdict(run, kEn), "(23-NQ/TW; national target)"));
  CHECK(says(verdict(run, kVi), "Tỷ trọng công nghiệp trong GDP năm 2030"));
  CHECK(says(verdict(run, kVi), "(23-NQ/TW; mục tiêu quốc gia)"));
}

TEST_CASE("digits follow the number of members") {
  MadeRun run;
  run.result.members = 100;
  run.first().mc_error = 0.084;
  CHECK(says(verdict(run, kEn), "38 % (35–41 in 8 of 10 futures)"));
  CHECK(says(verdict(run, kEn), "short by 2 points"));
  CHECK(says(verdict(run, kEn), "(24 % ± 9)"));
  CHECK(says(verdict(run, kVi), "thiếu 2 điểm phần trăm"));
}

TEST_CASE("a deterministic path has no chance and no range") {
  MadeRun run;
  run.make_deterministic();
  const std::string text = verdict(run, kEn);
  CHECK(says(text, "Industry share of GRDP in 2030: 38.0 % on the deterministic path; target"));
  CHECK(says(text, "short by 2.0 points"));
  CHECK_FALSE(says(text, "Chance"));
  CHECK_FALSE(says(text, "futures"));
  CHECK_FALSE(says(text, "–41"));
  CHECK(says(verdict(run, kVi), "38,0% theo quỹ đạo tất định"));
}

TEST_CASE("a published outcome is the verdict") {
  MadeRun run;
  run.first().status = GapStatus::observed;
  run.first().observed_value = 41.2;
  run.first().gap = 1.2;
  run.first().probability_met = 1;
  run.first().mc_error = 0;
  CHECK(verdict(run, kEn) ==
        "Industry share of GRDP in 2030: 41.2 % as published; target above 40 % (23-NQ/TW; "
        "national threshold, for reference): reached, ahead by 1.2 points.");
  CHECK(verdict(run, kVi) ==
        "Tỷ trọng công nghiệp trong GRDP năm 2030: 41,2% (số đã công bố); mục tiêu trên 40% "
        "(23-NQ/TW; ngưỡng quốc gia, tham chiếu): đã đạt, vượt 1,2 điểm phần trăm.");
  run.first().observed_value = 39;
  run.first().gap = -1;
  CHECK(says(verdict(run, kEn), "missed, short by 1 point."));
  // Exactly the threshold does not lie above it.
  run.first().observed_value = 40;
  run.first().gap = 0;
  CHECK(says(verdict(run, kEn), "missed, level with the target"));
}

TEST_CASE("a target that cannot be judged says why") {
  MadeRun run;
  run.first().status = GapStatus::no_data;
  run.first().reason = msg::absent_no_population;
  run.first().reason_arguments = {"demo"};
  CHECK(verdict(run, kEn) ==
        "Industry share of GRDP in 2030; target above 40 % (23-NQ/TW; national threshold, for "
        "reference): no data – the population is not known: demo.");
  CHECK(says(verdict(run, kVi), "tham chiếu): thiếu số liệu – chưa có số liệu dân số: demo."));
  run.first().status = GapStatus::not_assessed;
  run.result.targets[0].indicator = "fabrication_industry_share";
  run.result.targets[0].title = {"Share of fabrication", "Tỷ trọng công nghiệp chế tạo"};
  CHECK(says(verdict(run, kVi), "Tỷ trọng công nghiệp chế tạo năm 2030; mục tiêu trên 40%"));
  CHECK(says(verdict(run, kEn), ": not assessed – "));
}

TEST_CASE("a target of an unknown indicator has its own title in either language") {
  MadeRun run;
  run.first().status = GapStatus::not_assessed;
  run.first().reason = msg::gap_not_computed;
  TargetSpec& target = run.result.targets[0];
  target.indicator = "investment_total";
  target.title = {"Total social investment", "Tổng vốn đầu tư toàn xã hội"};
  Definition printed;
  printed.id = "investment_total.report";
  printed.indicator = "investment_total";
  printed.title = {"Realised investment", "Vốn đầu tư thực hiện"};
  run.catalog.definitions.push_back(printed);
  const auto table = [&](Language language) {
    return gap_table_row(verdict_subject(run.context(), run.first(), language)).at(0);
  };
  CHECK(verdict(run, kEn) ==
        "Total social investment in 2030; target above 40 % (23-NQ/TW; national threshold, for "
        "reference): not assessed – the engine does not compute this indicator.");
  CHECK(says(verdict(run, kVi), "Tổng vốn đầu tư toàn xã hội năm 2030; mục tiêu trên 40%"));
  CHECK(says(verdict(run, kVi), "chưa đánh giá – chương trình không tính chỉ tiêu này."));
  CHECK(says(table(kEn), "Total social investment 2030"));
  CHECK(says(table(kVi), "Tổng vốn đầu tư toàn xã hội 2030"));
  // A language in which the target has no title: that of the definition, then the other one.
  target.title.en.clear();
  CHECK(says(verdict(run, kEn), "Realised investment in 2030"));
  run.catalog.definitions.clear();
  CHECK(says(verdict(run, kEn), "Tổng vốn đầu tư toàn xã hội in 2030"));
}

TEST_CASE("about a value within its tolerance") {
  MadeRun run;
  run.result.targets[0].comparator = Comparator::about;
  run.first().threshold = 38;
  CHECK(says(verdict(run, kEn), "target about 40 % "));
  CHECK(says(verdict(run, kEn), ": within the tolerance (38 % or more)."));
  CHECK(says(verdict(run, kVi), ": trong mức cho phép (từ 38% trở lên)."));
  run.first().threshold = 39;
  CHECK(says(verdict(run, kEn), ": short by 1.9 points."));
}

TEST_CASE("a place below four is the third or better") {
  MadeRun run;
  run.result.targets[0].unit = run.first().unit = "rank";
  run.result.targets[0].comparator = Comparator::below;
  run.result.targets[0].value = 4;
  CHECK(says(verdict(run, kEn), "target place 3 or better ("));
  CHECK(says(verdict(run, kVi), "mục tiêu thứ hạng 3 trở lên ("));
  run.result.targets[0].value = 4.5;
  CHECK(says(verdict(run, kEn), "target below 4.5 rank"));
}

TEST_CASE("an account's own value is no latest figure and gives no class of progress") {
  MadeRun run;
  run.first().already_met = true;
  CHECK(says(verdict(run, kEn), "The latest figure (2023) meets it already."));
  CHECK(progress_class_of(run.first()) == ProgressClass::achieved);
  run.first().last_published = 2020;
  CHECK(says(verdict(run, kEn), "The base year (2023) meets it already."));
  CHECK(progress_class_of(run.first()) == ProgressClass::achieved);
  run.first().last_published = 0;
  CHECK(says(verdict(run, kVi), "Năm gốc (2023) đã đạt mục tiêu."));
  CHECK(progress_class_of(run.first()) == ProgressClass::unknown);
}

TEST_CASE("members that agree have no range") {
  MadeRun run;
  run.first().statistics = test::spread_around(38.12, 0);
  CHECK(says(verdict(run, kEn), "in 2030: 38.1 % in every future; target"));
  CHECK(says(verdict(run, kVi), "38,1% trong mọi trường hợp mô phỏng; mục tiêu"));
}

TEST_CASE("a growth needed that is the target again is not repeated") {
  MadeRun run;
  run.result.gaps[1].required_annual_change = 8.5;
  CHECK_FALSE(says(verdict(run, kEn, 1), "To reach it"));
  CHECK(verdict(run, kEn, 1).ends_with("Chance: about 4 in 5 (81 % ± 1)."));
}

TEST_CASE("a ceiling is met from below") {
  MadeRun run;
  TargetSpec& target = run.result.targets[0];
  target.indicator = "agriculture_labour_share";
  target.comparator = Comparator::below;
  Gap& gap = run.first();
  gap.required_annual_change = -1.38;
  gap.achieved_annual_change = -0.41;
  gap.required_differential = -3.44;
  const std::string text = verdict(run, kEn);
  CHECK(says(text, "target below 40 %"));
  CHECK(says(text, ": below it by 1.9 points."));
  CHECK(says(text, "it must fall by 1.4 points a year; in 2018–2022 it fell by 0.4:"));
  CHECK(says(text, "employment in agriculture must grow slower than the rest by 3.4 % a year"));
  CHECK(says(verdict(run, kVi), "mỗi năm phải giảm 1,4 điểm phần trăm"));
  gap.statistics = test::spread_around(41.9, 2.3);
  gap.gap = 1.9;
  CHECK(says(verdict(run, kEn), ": too high by 1.9 points."));
}

TEST_CASE("arrival in its cases") {
  MadeRun run;
  run.first().arrival = 2029;
  CHECK(says(verdict(run, kEn), "On this path it arrives in 2029."));
  CHECK(says(verdict(run, kVi), "Theo quỹ đạo này, mục tiêu đạt vào năm 2029."));
  run.first().arrival.reset();
  CHECK(says(verdict(run, kEn), "On this path it does not arrive before 2050."));
  CHECK(says(verdict(run, kVi), "Theo quỹ đạo này, trước năm 2050 chưa đạt."));
  run.first().already_met = true;
  CHECK(says(verdict(run, kEn), "The latest figure (2023) meets it already."));
  CHECK_FALSE(says(verdict(run, kEn), "must gain"));
}

TEST_CASE("pace against the trend and slower than so far") {
  MadeRun run;
  run.first().achieved_annual_change = -0.2;
  run.first().pace = -6.9;
  CHECK(says(verdict(run, kEn), "it fell by 0.2: against the trend so far"));
  CHECK(says(verdict(run, kVi), "mỗi năm giảm 0,2: ngược với xu hướng đến nay"));
  run.first().achieved_annual_change = 2.3;
  run.first().pace = 0.6;
  CHECK(says(verdict(run, kVi), "bằng 0,6 lần nhịp độ đến nay"));
  run.first().pace = 11.04;
  run.first().achieved_annual_change = 0.125;
  CHECK(says(verdict(run, kEn), "11 times the pace so far"));
  run.first().pace = 654;
  run.first().achieved_annual_change = 0.0512;
  CHECK(says(verdict(run, kEn), "it gained 0.05: more than 100 times the pace so far"));
  run.first().achieved_annual_change = 0.002;
  CHECK(says(verdict(run, kEn), "in 2018–2022 it hardly changed; industry"));
  CHECK(says(verdict(run, kVi), "giai đoạn 2018–2022 hầu như không đổi; công nghiệp"));
  run.first().record_from = 2022;
  CHECK(says(verdict(run, kVi), "năm 2022 hầu như không đổi"));
}

TEST_CASE("a change that would show as zero is said in words") {
  MadeRun run;
  run.first().required_annual_change = 0.002;
  run.first().pace = 0.004;
  CHECK(says(verdict(run, kEn), "To arrive in 2030 it need hardly change; in 2018–2022 it gained"));
  CHECK_FALSE(says(verdict(run, kEn), "0.00"));
  CHECK(says(verdict(run, kVi), "Để đạt vào năm 2030, hầu như không cần thay đổi;"));
  CHECK(gap_table_row(verdict_subject(run.context(), run.first(), kEn)).at(6) == "–");
}

TEST_CASE("how often the pace was held follows the pace") {
  const MadeRun run;
  const History fastest{"countries", "KOR", "industry_share", HistoryKind::share, {}};
  ReferenceClass one;
  one.area = run.result.gaps[0].area;
  one.target = run.result.gaps[0].target;
  one.years = 8;
  one.pace = 1.4;
  one.indicators = {"industry_share", "industry_construction_share"};
  one.standing.windows = 2013;
  one.standing.areas = 118;
  one.standing.windows_reached = 3;
  one.standing.areas_reached = 2;
  one.standing.fastest = {&fastest, 1973, 1981, 1.62};
  std::vector<ReferenceClass> classes = {one};
  const auto context = [&] {
    ReportContext with = run.context();
    with.references = &classes;
    return with;
  };
  const auto said = [&](Language language) {
    const ReportContext with = context();
    return verdict_paragraph(verdict_subject(with, run.result.gaps[0], language));
  };
  CHECK(said(kEn).ends_with(
      "the rest by 3.4 % a year. In the histories shipped, 3 of 2,013 stretches of 8 years held "
      "the pace asked for (areas: 2 of 118); the fastest was KOR 1973–1981, 1.6 points a year. "
      "(Most of "
      "these histories count industry with construction.)"));
  CHECK(
      says(said(kVi),
           "Trong các chuỗi số liệu kèm theo, 3 trên 2.013 giai đoạn 8 năm giữ được nhịp độ cần có "
           "(địa bàn: 2 trên 118); nhanh nhất là KOR 1973–1981, 1,6 điểm phần trăm/năm."));
  {
    const ReportContext with = context();
    CHECK(reference_cell(verdict_subject(with, run.result.gaps[0], kEn)) == "3 of 2,013");
    CHECK(reference_cell(verdict_subject(with, run.result.gaps[1], kEn)) == "–");
  }
  classes[0].standing.windows_reached = 0;
  CHECK(says(said(kEn),
             "none of 2,013 stretches of 8 years held the pace asked for (areas: 118); the"));
  classes[0].standing.windows = 0;
  CHECK(said(kEn).ends_with("No history shipped has 8 years of it to compare with."));
}

TEST_CASE("hardly any and hardly no chance") {
  MadeRun run;
  run.first().probability_met = 0;
  run.first().mc_error = 0.00019;
  CHECK(says(verdict(run, kEn), "Chance: less than 1 in 100 (< 1 %)."));
  CHECK(says(verdict(run, kVi), "Khả năng đạt: dưới 1/100 (< 1%)."));
  run.first().probability_met = 1;
  CHECK(says(verdict(run, kEn), "Chance: more than 99 in 100 (> 99 %)."));
  run.first().mc_error = 0.0185;
  CHECK(says(verdict(run, kEn), "Chance: > 96 %."));
}

TEST_CASE("a remark follows the verdict") {
  MadeRun run;
  run.first().remark = msg::absent_no_exchange_rate;
  CHECK(verdict(run, kEn).ends_with(" Note: no exchange rate is given."));
  CHECK(says(verdict(run, kVi), " Lưu ý: "));
}

TEST_CASE("levels are said in their unit") {
  MadeRun run;
  TargetSpec& target = run.result.targets[0];
  target.indicator = "grdp_per_capita";
  target.unit = "million VND/person";
  target.value = 176;
  Gap& gap = run.first();
  gap.unit = target.unit;
  gap.threshold = 176;
  gap.statistics = test::spread_around(150.4, 8);
  gap.gap = -25.6;
  gap.required_differential = kNone;
  CHECK(says(verdict(run, kEn),
             "GRDP per capita in 2030: 150 million VND per person (139–162 in 8 of 10 futures); "
             "target above 176 million VND per person"));
  CHECK(says(verdict(run, kEn), "short by 26 million VND per person."));
  // Levels grow in percent.
  gap.required_annual_change = 9.13;
  gap.achieved_annual_change = 6.52;
  gap.pace = 1.4;
  CHECK(says(verdict(run, kEn),
             "it must grow by 9.1 % a year; in 2018–2022 it grew by 6.5 %: 1.4 times the pace"));
  CHECK(says(verdict(run, kVi), "mỗi năm phải tăng 9,1%; giai đoạn 2018–2022 mỗi năm tăng 6,5%:"));
  CHECK(says(verdict(run, kVi), "GRDP bình quân đầu người năm 2030: 150 triệu đồng/người"));
}

TEST_CASE("the growth of one year neither arrives nor averages") {
  MadeRun run;
  run.result.targets[1].period.reset();
  run.result.targets[1].year = 2030;
  run.result.gaps[1].arrival = 2026;
  const std::string text = verdict(run, kEn, 1);
  CHECK(text.starts_with("Growth of industrial production value in 2030: 9.1 % a year"));
  CHECK(says(text, "To reach it, growth in 2030 must be 8.1 %;"));
  CHECK_FALSE(says(text, "arrives"));
}

TEST_CASE("a tracked score changes by its unit and a tracked level by percent") {
  MadeRun run;
  run.compiled.plan.tracked.resize(1);
  run.compiled.plan.tracked[0].scale = TrackedScale::identity;
  run.result.outputs[0].output = {0, OutputKind::tracked, 0};
  TargetSpec& target = run.result.targets[0];
  target.indicator = "pii_score";
  target.unit = run.first().unit = "points";
  target.value = 50;
  run.first().required_differential = kNone;
  CHECK(
      says(verdict(run, kVi), "mỗi năm phải tăng 1,4 điểm; giai đoạn 2018–2022 mỗi năm tăng 0,4:"));
  run.compiled.plan.tracked[0].scale = TrackedScale::log;
  CHECK(says(verdict(run, kEn), "it must grow by 1.4 % a year; in 2018–2022 it grew by 0.4 %:"));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

TEST_CASE("verdicts are scannable") {
  const MadeRun run;
  for (const Language language : {kEn, kVi}) {
    const std::vector<std::string> lines = lines_of(wrapped(verdict(run, language), "• "));
    CHECK(lines.size() <= 5);
    for (const std::string& line : lines) CHECK(display_width(line) <= kTextWidth);
  }
}

TEST_CASE("the console report of an ensemble") {
  const MadeRun run;
  const std::string text = console_report(run.context(), kEn);
  CHECK(text.starts_with("Scenario demo-accelerated: Demo: processing first\n"));
  CHECK(says(text, "Areas: 1. Years: 2022–2025. Futures: 10,000, seed 52. Levers: 1."));
  CHECK(says(text, "\nDemo\n----\n• Growth of industrial production value"));
  CHECK(says(text,
             "target                             required  value  80 % range   gap  chance   pace  "
             "status\n"));
  CHECK(says(text,
             "Industry share 2030 *                > 40 %   38.1   34.9–41.3  -1.9    24 %  × 3.4  "
             "unlikely\n"));
  CHECK(says(text,
             "Production value growth 2021–2030   ≥ 8.5 %    9.1    8.0–10.2   0.6    81 %      –  "
             "likely\n"));
  CHECK(says(text, "* national threshold held against the area, for reference\n"));
  // The province's own commitment comes first.
  CHECK(text.find("Production value growth 2021") < text.find("Industry share 2030 *"));
  CHECK(text.find("• Growth of") < text.find("• Industry share"));
  CHECK(says(text, "Assumptions: 1 of 4 inputs (published: 1, derived from published figures: 1"));
  CHECK(says(text, "`gapcast plan scenarios/demo.info`"));
  CHECK(says(text, "at most ± 1.0 points with 10,000 futures"));
  CHECK(says(text, "met from a chance of 90 % on, likely from 50 %, unlikely below"));
}

TEST_CASE("the console report in vietnamese is aligned") {
  const MadeRun run;
  const std::string text = console_report(run.context(), kVi);
  CHECK(text.starts_with("Kịch bản demo-accelerated: Demo: ưu tiên chế biến\n"));
  CHECK(says(text, "\nTỉnh Demo\n---------\n• Tốc độ tăng giá trị sản xuất công nghiệp"));
  const std::vector<std::string> lines = lines_of(text);
  const auto header = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
    return line.starts_with("chỉ tiêu");
  });
  REQUIRE(header != lines.end());
  // The status column begins at one place in every line.
  const auto column = [](const std::string& line, std::string_view word) {
    return display_width(line.substr(0, line.rfind(word)));
  };
  CHECK(column(*header, "đánh giá") == column(header[3], "khó đạt"));
  CHECK(column(*header, "đánh giá") == column(header[2], "có thể đạt"));
  CHECK(says(text, "10.000 trường hợp mô phỏng"));
  CHECK(says(text, "Giả định: 1 trong 4 số liệu đầu vào"));
}

TEST_CASE("what is missing is told once") {
  MadeRun run;
  Sector mining, trade;
  mining.id = "mining";
  mining.title = {"Mining", "Khai khoáng"};
  trade.id = "trade";
  run.compiled.scheme = {mining, trade};
  run.compiled.lacking = {
      {"ha-noi", {"Ha Noi", "Hà Nội"}, {"grdp", "share of mining", "share of trade"}},
      {"hue", {"Hue", "Huế"}, {"grdp", "share of mining", "share of trade"}},
      {"son-la", {"Son La", "Sơn La"}, {"share of mining", "employment"}},
      {"north", {"North", "Miền Bắc"}, {"ha-noi", "son-la"}}};
  Area ha_noi;
  ha_noi.id = "ha-noi";
  ha_noi.title = {"Ha Noi", "Hà Nội"};
  run.catalog.areas = {ha_noi};
  run.compiled.absent = {{0, "grdp_per_capita_usd", msg::absent_no_exchange_rate, {}}};
  const std::string english = console_report(run.context(), kEn);
  CHECK(says(english,
             "• Ha Noi, Hue – missing: GRDP at current prices; share of every sector.\n"
             "• Son La – missing: share of Mining; employment.\n"
             "• North – missing: Ha Noi; son-la.\n"));
  CHECK(says(english, "• GRDP per capita in US dollars (Demo): no exchange rate is given\n"));
  CHECK(says(console_report(run.context(), kVi),
             "• Sơn La – còn thiếu: tỷ trọng của ngành Khai khoáng; lao động đang làm việc.\n"));
}

TEST_CASE("an area without targets shows its projections") {
  MadeRun run;
  run.result.gaps.clear();
  const std::string text = console_report(run.context(), kEn);
  CHECK(says(text, "No target of this run applies here; projections:\n"));
  CHECK(says(text, "Industry share of GRDP                 %         31.5  32.5   31.8–33.2\n"));
}

}  // namespace
}  // namespace gapcast
