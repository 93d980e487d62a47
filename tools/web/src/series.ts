// The chart's data as rows for marks: bands, the centre line, target lines.
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

/** Published figures with an empty point where years between have none: no line is drawn over those. */
export function published_line(data: ChartData): { year: number; value: number | undefined }[] {
  return data.history.flatMap(([year, value], i) => {
    const before = i > 0 ? data.history[i - 1][0] : year;
    return year > before + 1 ? [{ year: before + 1, value: undefined }, { year, value }] : [{ year, value }];
  });
}

export function end_of_line(target: TargetLine): number {
  return target.to + 0.35;
}

/**
 * A level has one year: its line is drawn over the time before it, so that it can be seen. A period
 * that began before the chart's `left` edge is drawn from there: its line must not cross the axis.
 */
export function target_line(target: TargetLine, left: number): Point[] {
  const from = Math.max(left, target.from === target.to ? target.to - 1.5 : target.from - 0.5);
  return [from, end_of_line(target)].map((year) => ({ year, value: target.value }));
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
