// The chart's data as rows for marks: bands, the centre line, target lines and their labels.
import type { ChartData, TargetLine } from "./data";

export interface Band {
  year: number;
  low: number;
  high: number;
}

export interface Point {
  year: number;
  value: number;
}

/** A target's label at a height that may differ from its value, so that labels do not touch. */
export interface Label {
  year: number;
  height: number;
  value: number;
}

export function band(data: ChartData, low: number, high: number): Band[] {
  return data.quantiles.flatMap((quantiles, t) => {
    const a = quantiles[low];
    const b = quantiles[high];
    return a != null && b != null ? [{ year: data.first + t, low: a, high: b }] : [];
  });
}

/** Median of the ensemble, or the path without one. */
export function centre(data: ChartData): Point[] {
  const values = data.quantiles.length ? data.quantiles.map((q) => q[3]) : data.path;
  return values.flatMap((value, t) => (value == null ? [] : [{ year: data.first + t, value }]));
}

export function published(data: ChartData): Point[] {
  return data.history.map(([year, value]) => ({ year, value }));
}

/**
 * A level has one year: its line is drawn over the time before it, so that it can be seen. A period
 * that began before the chart's `left` edge is drawn from there: its line must not cross the axis.
 */
export function target_line(target: TargetLine, left: number): Point[] {
  const from = Math.max(left, target.from === target.to ? target.to - 1.5 : target.from - 0.5);
  return [from, target.to + 0.35].map((year) => ({ year, value: target.value }));
}

/** One label for each height, at least `apart` from each other. */
export function labels(targets: TargetLine[], apart: number): Label[] {
  const by_value = new Map<number, Label>();
  for (const { to, value } of targets) {
    const year = Math.max(to + 0.35, by_value.get(value)?.year ?? to);
    by_value.set(value, { year, height: value, value });
  }
  const sorted = [...by_value.values()].sort((a, b) => a.value - b.value);
  for (let i = 1; i < sorted.length; ++i)
    sorted[i].height = Math.max(sorted[i].height, sorted[i - 1].height + apart);
  return sorted;
}

/** Values that the chart must show, with some room; from zero on where zero is not far. */
export function extent(data: ChartData): [number, number] {
  const values = [
    ...data.history.map((point) => point[1]),
    ...data.targets.map((target) => target.value),
    ...data.quantiles.flat(),
    ...data.path,
  ].filter((value): value is number => value != null);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = 0.06 * (high - low || Math.abs(high) || 1);
  return [low >= 0 && low < high / 2 ? 0 : low - room, high + room];
}
