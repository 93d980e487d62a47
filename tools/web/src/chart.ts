// One small chart: published figures, fan of the projection, median, target lines.
import { areaY, dot, lineY, plot, ruleY, text } from "@observablehq/plot";
import type { ChartData, Language, TargetLine } from "./data";
import { number_text, year_ticks } from "./numbers";
import { band, centre, extent, labels, published, target_line } from "./series";

const kWidth = 340;
const kHeight = 210;
const kDigit = 7; // width of a digit
const kLine = 14; // height of a label

function bands(data: ChartData) {
  const fan = (low: number, high: number, share: string) =>
    areaY(band(data, low, high), { x: "year", y1: "low", y2: "high", fill: `var(--fan-${share})` });
  return [fan(0, 6, "90"), fan(1, 5, "80"), fan(2, 4, "50")];
}

function target_mark(target: TargetLine) {
  return lineY(target_line(target), {
    x: "year",
    y: "value",
    stroke: target.reference ? "var(--reference)" : "var(--commitment)",
    strokeWidth: target.reference ? 1.5 : 2.5,
    strokeDasharray: target.reference ? "5 3" : undefined,
  });
}

function label_mark(data: ChartData, height: number, language: Language) {
  return text(labels(data.targets, (height * kLine) / (kHeight - 34)), {
    x: "year",
    y: "height",
    text: (label: { value: number }) => number_text(label.value, language),
    textAnchor: "start",
    dx: 4,
    fill: "var(--ink)",
    fontWeight: 600,
  });
}

function span_of_years(data: ChartData): [number, number] {
  const years = [
    ...data.history.map((point) => point[0]),
    ...centre(data).map((point) => point.year),
    ...data.targets.map((target) => target.to),
  ];
  return [Math.min(...years), Math.max(...years)];
}

function widest(values: number[], language: Language): number {
  return Math.max(0, ...values.map((value) => number_text(value, language).length)) * kDigit;
}

/** The chart as an SVG whose text is in `language`; `label` is its accessible name. */
export function draw(data: ChartData, language: Language, label: string): Element {
  const [first, last] = span_of_years(data);
  const [low, high] = extent(data);
  const chart = plot({
    width: kWidth,
    height: kHeight,
    marginLeft: 12 + Math.max(widest([Math.round(high), Math.round(low)], language), 3 * kDigit),
    marginRight: 14 + widest(data.targets.map((target) => target.value), language),
    marginTop: 10,
    marginBottom: 24,
    style: { background: "transparent", color: "var(--ink)", fontSize: "12px", maxWidth: "100%" },
    x: {
      domain: [first - 0.3, last + 0.4],
      ticks: year_ticks(first, last, 5),
      tickFormat: (year: number) => String(year),
      label: null,
    },
    y: {
      domain: [low, high],
      ticks: 4,
      grid: true,
      tickFormat: (value: number) => number_text(value, language),
      label: null,
    },
    marks: [
      ...bands(data),
      low < 0 && high > 0 ? ruleY([0], { stroke: "var(--rule)" }) : null,
      ...data.targets.map(target_mark),
      label_mark(data, high - low, language),
      lineY(centre(data), { x: "year", y: "value", stroke: "var(--median)", strokeWidth: 2 }),
      lineY(published(data), { x: "year", y: "value", stroke: "var(--ink)", strokeWidth: 1 }),
      dot(published(data), { x: "year", y: "value", r: 2.5, fill: "var(--ink)" }),
    ],
  });
  // One name for the whole picture: marks have no role that could carry one.
  for (const part of chart.querySelectorAll("[aria-label], [aria-description]")) {
    part.removeAttribute("aria-label");
    part.removeAttribute("aria-description");
  }
  chart.setAttribute("role", "img");
  chart.setAttribute("aria-label", label);
  return chart;
}
