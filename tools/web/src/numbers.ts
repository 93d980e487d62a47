// Numbers and years on axes, as the page's text writes them.
import type { Language } from "./data";

const locales: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };

/** Grouped digits with the language's decimal sign; at most two decimals. */
export function number_text(value: number, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 });
  return format.format(value).replace("-", "\u2212");
}

/** Whole years, the last one included, at least `apart` years from each other: one, two, five or tens. */
export function year_ticks(first: number, last: number, apart: number): number[] {
  const step = [1, 2, 5].find((years) => years >= apart) ?? 10 * Math.ceil(apart / 10);
  const ticks: number[] = [];
  for (let year = last; year >= first; year -= step) ticks.unshift(year);
  return ticks;
}

/** Round values from `low` to `high` at least `apart` from each other: one, two or five of a power of ten. */
export function value_ticks(low: number, high: number, apart: number): number[] {
  const power = 10 ** Math.floor(Math.log10(apart));
  const step = power * ([1, 2, 5].find((times) => times * power >= apart * (1 - 1e-9)) ?? 10);
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; ++i)
    ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

let pen: CanvasRenderingContext2D | null | undefined;
/** Asked for once: each question makes the browser lay the page out again while charts are added to it. */
let family: string | undefined;

/** How wide a text is in the page's font at that size; as if all letters were digits without a canvas. */
export function text_width(text: string, size: number, weight = 400): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return 0.6 * size * text.length;
  family ??= getComputedStyle(document.documentElement).getPropertyValue("--font") || "sans-serif";
  pen.font = `${weight} ${size}px ${family}`;
  return pen.measureText(text).width;
}
