// What the page embeds for its charts, as engine/report/html/chart_data.cpp writes it.

export type Language = "vi" | "en";

/** A target line: over the years `from` to `to`, at `value` in the chart's unit. */
export interface TargetLine {
  from: number;
  to: number;
  value: number;
  reference: boolean;
}

export interface ChartData {
  id: string;
  /** Published figures: [year, value]. */
  history: [number, number][];
  /** Calendar year of the first element of the arrays below. */
  first: number;
  /** Deterministic path; null where there is no value. */
  path: (number | null)[];
  /** Quantiles 5, 10, 25, 50, 75, 90, 95 % by year; empty without an ensemble. */
  quantiles: (number | null)[][];
  targets: TargetLine[];
}

/** The charts by their id. */
export function read_charts(): Map<string, ChartData> {
  const text = document.getElementById("chart-data")?.textContent;
  const charts = text ? (JSON.parse(text) as ChartData[]) : [];
  return new Map(charts.map((chart) => [chart.id, chart]));
}
