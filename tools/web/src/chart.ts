// One small chart: published figures, fan of the projection, median, target lines.
import { areaY, dot, lineY, plot, ruleY } from "@observablehq/plot";
import type { ChartData, Language, TargetLine } from "./data";
import { place_labels, type Label, type Room } from "./labels";
import { number_text, text_width, value_ticks, year_ticks } from "./numbers";
import { band, centre, extent, published, published_line, target_line } from "./series";

/** Units of the drawing; letters are as high as they would be were it shown at its own size. */
export interface Size {
  width: number;
  height: number;
  font: number;
}
export const kFull: Size = { width: 340, height: 210, font: 12 };

/** On the A4 sheet of a brief, where so many stand in a row: four are 42 mm wide, letters of 8 points. */
export function paper_size(in_row: number): Size {
  const width = [565, 276, 180, 132][Math.min(4, Math.max(1, in_row)) - 1];
  return { width, height: 88, font: 9 };
}

/** Of a small drawing where there are so many pixels: letters stay smaller than those of its name. */
export function screen_size(pixels: number): Size {
  const width = Math.max(130, Math.round(pixels));
  return { width, height: Math.round(Math.min(160, Math.max(100, 0.6 * width))), font: 11 };
}

function bands(data: ChartData) {
  const fan = (low: number, high: number, share: string) =>
    areaY(band(data, low, high), { x: "year", y1: "low", y2: "high", fill: `var(--fan-${share})` });
  return [fan(0, 6, "90"), fan(1, 5, "80"), fan(2, 4, "50")];
}

function target_mark(target: TargetLine, left: number, size: Size) {
  return lineY(target_line(target, left), {
    x: "year",
    y: "value",
    stroke: target.reference ? "var(--reference)" : "var(--commitment)",
    strokeWidth: (target.reference ? 1.5 : 2.5) * (size.font / 12),
    strokeDasharray: target.reference ? "5 3" : undefined,
  });
}

/** References last: over a commitment of the same value their dashes leave it to be seen between them. */
function target_marks(targets: TargetLine[], left: number, size: Size) {
  const [own, references] = [false, true].map((kind) => targets.filter((target) => target.reference === kind));
  return [...own, ...references].map((target) => target_mark(target, left, size));
}

function svg_part(name: string, attributes: Record<string, string | number>): SVGElement {
  const part = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, String(value));
  return part;
}

function colour_of(label: Label): string {
  return label.ends.every((end) => end.reference) ? "var(--reference)" : "var(--commitment)";
}

/** The label, with a stroke from its line's end where it is not beside that. */
function label_parts(label: Label): SVGElement[] {
  const tie = (end: { x: number; y: number }) =>
    svg_part("path", {
      class: "tie",
      d: `M${end.x + 1},${end.y}L${label.x - 2},${label.y}`,
      fill: "none",
      stroke: colour_of(label),
      "stroke-width": 0.8,
    });
  const text = svg_part("text", {
    class: "target",
    x: label.x,
    y: label.y,
    dy: "0.34em",
    "text-anchor": "start",
    "font-weight": 600,
    fill: "var(--ink)",
    // A label inside the fan stays readable over lines.
    stroke: "var(--paper)",
    "stroke-width": 3,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  });
  text.textContent = label.text;
  return [...(label.moved ? label.ends.map(tie) : []), text];
}

function span_of_years(data: ChartData): [number, number] {
  const years = [
    ...data.history.map((point) => point[0]),
    ...centre(data).map((point) => point.year),
    ...data.targets.map((target) => target.to),
  ];
  return [Math.min(...years), Math.max(...years)];
}

/** From the axis to its years: letters at its level, of values and targets, reach below it. */
function padding_of_years(size: Size): number {
  return Math.max(3, size.font - 6);
}

interface Frame {
  first: number;
  last: number;
  /** Years at the edges, values at the edges. */
  x: [number, number];
  y: [number, number];
  left: number;
  right: number;
  top: number;
  bottom: number;
  values: number[];
  labels: Label[];
}

function room_of(frame: Frame, size: Size): Room {
  const along = (share: number, from: number, to: number) => from + share * (to - from);
  return {
    x: (year) => along((year - frame.x[0]) / (frame.x[1] - frame.x[0]), frame.left, size.width - frame.right),
    y: (value) => along((value - frame.y[0]) / (frame.y[1] - frame.y[0]), size.height - frame.bottom, frame.top),
    top: 0.65 * size.font + 1,
    bottom: size.height - frame.bottom - 0.1 * size.font,
    // Letters with what stands above and below them, in the tallest font there may be.
    line: 1.4 * size.font,
    width: (text) => text_width(text, size.font, 600),
  };
}

/** Margins as wide as what stands in them: values on the left, labels of the targets on the right. */
function frame_of(data: ChartData, language: Language, size: Size): Frame {
  const [first, last] = span_of_years(data);
  const { font } = size;
  const y = extent(data);
  const [top, bottom] = [font - 2, 2 * font + padding_of_years(size) - 3];
  const least = (y[1] - y[0]) * Math.max(0.2, (1.5 * font) / (size.height - top - bottom));
  const values = value_ticks(y[0], y[1], least);
  const widest = Math.max(0, ...values.map((value) => text_width(number_text(value, language), font)));
  const x: [number, number] = [first - 0.3, last + 0.4];
  const frame: Frame = { first, last, x, y, left: 11 + Math.max(widest, font), right: font + 2, top, bottom, values, labels: [] };
  // Where the labels stand depends on the margin, and the margin on them.
  for (let i = 0; i < 4; ++i) {
    frame.labels = place_labels(data.targets, language, room_of(frame, size));
    const beyond = Math.max(...frame.labels.map((label) => label.x + label.width + 2 - size.width), -Infinity);
    if (beyond <= 0) break;
    frame.right += beyond;
  }
  return frame;
}

/** The chart as an SVG whose text is in `language`; `label` is its accessible name. */
export function draw(data: ChartData, language: Language, label: string, size: Size): Element {
  const frame = frame_of(data, language, size);
  const [low, high] = frame.y;
  const year = (size.width - frame.left - frame.right) / (frame.x[1] - frame.x[0]);
  const chart = plot({
    width: size.width,
    height: size.height,
    marginLeft: frame.left,
    marginRight: frame.right,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    style: { background: "transparent", color: "var(--ink)", fontFamily: "var(--font)", fontSize: `${size.font}px`, maxWidth: "100%" },
    x: {
      domain: frame.x,
      ticks: year_ticks(frame.first, frame.last, (text_width("2030", size.font) + 0.8 * size.font) / year),
      tickFormat: (value: number) => String(value),
      tickPadding: padding_of_years(size),
      label: null,
    },
    y: {
      domain: frame.y,
      ticks: frame.values,
      grid: true,
      tickFormat: (value: number) => number_text(value, language),
      label: null,
    },
    marks: [
      ...bands(data),
      low < 0 && high > 0 ? ruleY([0], { stroke: "var(--rule)" }) : null,
      ...target_marks(data.targets, frame.x[0], size),
      lineY(centre(data), { x: "year", y: "value", stroke: "var(--median)", strokeWidth: 2 }),
      lineY(published_line(data), { x: "year", y: "value", stroke: "var(--ink)", strokeWidth: size.font / 9 }),
      dot(published(data), { x: "year", y: "value", r: size.font / 4.5, fill: "var(--ink)" }),
    ],
  });
  chart.append(...frame.labels.flatMap(label_parts));
  // One name for the whole picture: marks have no role that could carry one.
  for (const part of chart.querySelectorAll("[aria-label], [aria-description]")) {
    part.removeAttribute("aria-label");
    part.removeAttribute("aria-description");
  }
  chart.setAttribute("role", "img");
  chart.setAttribute("aria-label", label);
  return chart;
}
