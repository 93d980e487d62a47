// Numbers and years on axes, as the page's text writes them.
import type { Language } from "./data";

const locales: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };

/** Grouped digits with the language's decimal sign; at most two decimals. */
export function number_text(value: number, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 });
  return format.format(value).replace("-", "\u2212");
}

/** Whole years, the last one included, at most `count` steps apart. */
export function year_ticks(first: number, last: number, count: number): number[] {
  const step = Math.max(1, Math.ceil((last - first) / count));
  const ticks: number[] = [];
  for (let year = last; year >= first; year -= step) ticks.unshift(year);
  return ticks;
}
