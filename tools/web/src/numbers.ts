// Numbers and years on axes, as the page's text writes them.
import type { Language } from "./data";

const locales: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };

/** Grouped digits with the language's decimal sign; at most two decimals. */
export function number_text(value: number, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 });
  return format.format(value).replace("-", "\u2212");
}

/** Whole years, the last one included, at most `count` steps: of one, two, five years or tens. */
export function year_ticks(first: number, last: number, count: number): number[] {
  const least = (last - first) / count;
  const step = [1, 2, 5].find((years) => years >= least) ?? 10 * Math.ceil(least / 10);
  const ticks: number[] = [];
  for (let year = last; year >= first; year -= step) ticks.unshift(year);
  return ticks;
}
