// What the browser tests count and compare: expectations, rows of CSV files, numbers as people read them.
import { readFileSync } from "node:fs";

export const problems = [];
export let checked = 0;
export function expect(holds, what) {
  ++checked;
  if (!holds) problems.push(what);
}

export function csv_rows(path) {
  const [head, ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const cells = (line) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1].replace(/^"|"$/g, ""));
  const keys = head.split(",");
  return lines.map((line) => Object.fromEntries(cells(line).slice(0, keys.length).map((c, i) => [keys[i], c])));
}

/** The number of a text in a language, with what half a unit of its last digit is worth. */
export function shown(text, language) {
  const plain = language === "vi" ? text.replaceAll(".", "").replace(",", ".") : text.replaceAll(",", "");
  const digits = plain.match(/-?\d+(\.\d+)?/)?.[0];
  if (digits === undefined) return undefined;
  const decimals = digits.split(".")[1]?.length ?? 0;
  // A number such as 429,000 is rounded to as many places as it has zeros at its end.
  const zeros = decimals === 0 ? (digits.match(/0+$/)?.[0].length ?? 0) : 0;
  return { value: Number(digits), half: 0.5 * 10 ** (zeros - decimals) };
}

/** `beside`: a number that is rounded alike, since a zero does not say to what it is rounded. */
export function same(text, expected, language, what, beside = undefined) {
  if (expected === "") return;
  const number = shown(text, language);
  const half =
    number?.value === 0 && beside !== undefined
      ? Math.max(number.half, shown(beside, language)?.half ?? 0)
      : number?.half;
  expect(
    number !== undefined && Math.abs(number.value - Number(expected)) <= half * (1 + 1e-9),
    `${what}: ${text} for ${expected}`,
  );
}

/** Cells of a table: target, required, value, range, gap, chance; the rest is not compared. */
export function compare_row(cells, gap, language, where) {
  const what = `${where} ${gap.area} ${gap.target}`;
  same(cells[1], gap.value, language, `${what} value`);
  if (cells[2] === "–") return expect(gap.p50 === "", `${what} has a value in gaps.csv`);
  if (gap.status === "observed") return;
  same(cells[2], gap.p50, language, `${what} median`);
  same(cells[4], gap.gap, language, `${what} gap`, cells[2]);
  const [low, high] = cells[3].split("–");
  if (high !== undefined && low !== "") {
    same(low, gap.p10, language, `${what} 10 %`);
    same(high, gap.p90, language, `${what} 90 %`);
  }
  compare_chance(cells[5], gap, language, what);
}

/** "< 2 %" and "> 98 %" are as near to nothing and to certainty as so many members can tell; "< 50 %" is just below. */
export function compare_chance(text, gap, language, what) {
  const chance = 100 * Number(gap.probability_met);
  const bound = shown(text ?? "", language)?.value;
  if (bound === undefined) expect(false, `${what}: ${text} for ${chance}`);
  else if (text.startsWith("<") && bound === 50) expect(chance < 50 && chance >= 49.5, `${what}: ${text} for ${chance}`);
  else if (text.startsWith("<")) expect(chance < bound && bound < 10, `${what}: ${text} for ${chance}`);
  else if (text.startsWith(">")) expect(chance > bound && bound > 90, `${what}: ${text} for ${chance}`);
  else same(text, String(chance), language, `${what} chance`);
}
