// One small chart: published figures, fan of the projection, median, target lines.
import { areaY, dot, lineY, plot, ruleY, text } from "@observablehq/plot";
import type { ChartData, Language, TargetLine } from "./data";
import { number_text, year_ticks } from "./numbers";
import { band, centre, extent, labels, published, target_line } from "./series";

/** Units of the drawing; letters are as high as they would be were it shown at its own size. */
export interface Size {
  width: number;
  height: number;
  font: number;
  years: number;
}
export const kFull: Size = { width: 340, height: 210, font: 12, years: 5 };
// Four beside each other on A4 are 42 mm wide each: letters of 8 points.
export const kSmall: Size = { width: 132, height: 88, font: 9, years: 3 };

function bands(data: ChartData) {
  const fan = (low: number, high: number, share: string) =>
    areaY(band(data, low, high), { x: "year", y1: "low", y2: "high", fill: `var(--fan-${share})` });
  return [fan(0, 6, "90"), fan(1, 5, "80"), fan(2, 4, "50")];
}

/** A reference beside a commitment of the same value is drawn a little above it: both are seen. */
function covered(target: TargetLine, all: TargetLine[]): boolean {
  return target.reference && all.some((other) => !other.reference && other.value === target.value);
}

function target_mark(target: TargetLine, all: TargetLine[], left: number) {
  return lineY(target_line(target, left), {
    dy: covered(target, all) ? -3.5 : 0,
    x: "year",
    y: "value",
    stroke: target.reference ? "var(--reference)" : "var(--commitment)",
    strokeWidth: target.reference ? 1.5 : 2.5,
    strokeDasharray: target.reference ? "5 3" : undefined,
  });
}

function label_mark(data: ChartData, height: number, language: Language, size: Size) {
  const line = size.font + 2;
  return text(labels(data.targets, (height * line) / (size.height - 3 * size.font + 2)), {
    x: "year",
    y: "height",
    text: (label: { value: number }) => number_text(label.value, language),
    textAnchor: "start",
    dx: 4,
    fill: "var(--ink)",
    // A label inside the fan stays readable over lines.
    stroke: "var(--paper)",
    strokeWidth: 3,
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

function widest(values: number[], language: Language, size: Size): number {
  const letters = Math.max(0, ...values.map((value) => number_text(value, language).length));
  return letters * 0.6 * size.font;
}

/** The chart as an SVG whose text is in `language`; `label` is its accessible name. */
export function draw(data: ChartData, language: Language, label: string, size: Size): Element {
  const [first, last] = span_of_years(data);
  const [left, right] = [first - 0.3, last + 0.4];
  const [low, high] = extent(data);
  const chart = plot({
    width: size.width,
    height: size.height,
    marginLeft: size.font + Math.max(widest([Math.round(high), Math.round(low)], language, size), 1.8 * size.font),
    marginRight: size.font + 2 + widest(data.targets.map((target) => target.value), language, size),
    marginTop: size.font - 2,
    marginBottom: 2 * size.font,
    style: { background: "transparent", color: "var(--ink)", fontFamily: "var(--font)", fontSize: `${size.font}px`, maxWidth: "100%" },
    x: {
      domain: [left, right],
      ticks: year_ticks(first, last, size.years),
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
      ...data.targets.map((target) => target_mark(target, data.targets, left)),
      label_mark(data, high - low, language, size),
      lineY(centre(data), { x: "year", y: "value", stroke: "var(--median)", strokeWidth: 2 }),
      lineY(published(data), { x: "year", y: "value", stroke: "var(--ink)", strokeWidth: size.font / 9 }),
      dot(published(data), { x: "year", y: "value", r: size.font / 4.5, fill: "var(--ink)" }),
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
