// Opens what a run writes for people in Chromium, in both languages, with and without JavaScript:
// every number of the gap table is the one of gaps.csv, every chart is drawn, the page prints on A4
// with nothing cut, a brief on exactly one page, and nothing is fetched.
//
//   node pages.mjs PROGRAM SOURCE_FOLDER      (playwright-core of tools/web, Debian's chromium)
//
// Exit status 77, which CTest shows as skipped, where one of them is missing.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [program, source] = process.argv.slice(2);
const browser_path = "/usr/bin/chromium";

function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(77);
}

function load_playwright() {
  try {
    return createRequire(join(source, "tools/web/package.json"))("playwright-core");
  } catch {
    return skip("no playwright-core; npm ci in tools/web");
  }
}
if (!existsSync(browser_path)) skip("no chromium");
const { chromium } = load_playwright();

const problems = [];
let checked = 0;
function expect(holds, what) {
  ++checked;
  if (!holds) problems.push(what);
}

function csv_rows(path) {
  const [head, ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const cells = (line) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1].replace(/^"|"$/g, ""));
  const keys = head.split(",");
  return lines.map((line) => Object.fromEntries(cells(line).slice(0, keys.length).map((c, i) => [keys[i], c])));
}

/** The number of a text in a language, with what half a unit of its last digit is worth. */
function shown(text, language) {
  const plain = language === "vi" ? text.replaceAll(".", "").replace(",", ".") : text.replaceAll(",", "");
  const digits = plain.match(/-?\d+(\.\d+)?/)?.[0];
  if (digits === undefined) return undefined;
  const decimals = digits.split(".")[1]?.length ?? 0;
  // A number such as 429,000 is rounded to as many places as it has zeros at its end.
  const zeros = decimals === 0 ? (digits.match(/0+$/)?.[0].length ?? 0) : 0;
  return { value: Number(digits), half: 0.5 * 10 ** (zeros - decimals) };
}

function same(text, expected, language, what) {
  if (expected === "") return;
  const number = shown(text, language);
  expect(
    number !== undefined && Math.abs(number.value - Number(expected)) <= number.half * (1 + 1e-9),
    `${what}: ${text} for ${expected}`,
  );
}

/** Cells of a table: target, required, value, range, gap, chance; the rest is not compared. */
function compare_row(cells, gap, language, where) {
  const what = `${where} ${gap.area} ${gap.target}`;
  same(cells[1], gap.value, language, `${what} value`);
  if (cells[2] === "–") return expect(gap.p50 === "", `${what} has a value in gaps.csv`);
  if (gap.status === "observed") return;
  same(cells[2], gap.p50, language, `${what} median`);
  same(cells[4], gap.gap, language, `${what} gap`);
  const [low, high] = cells[3].split("–");
  if (high !== undefined && low !== "") {
    same(low, gap.p10, language, `${what} 10 %`);
    same(high, gap.p90, language, `${what} 90 %`);
  }
  const chance = 100 * Number(gap.probability_met);
  if (cells[5].startsWith("<")) expect(chance < 1, `${what}: ${cells[5]} for ${chance}`);
  else if (cells[5].startsWith(">")) expect(chance > 99, `${what}: ${cells[5]} for ${chance}`);
  else same(cells[5], String(chance), language, `${what} chance`);
}

/** Rows of the gap table: which area it is (by its place), the target's id by its link, the texts. */
function read_gap_table(page, language) {
  return page.evaluate((code) => {
    const table = document.getElementById(`gaps-${code}`).nextElementSibling.querySelector("table");
    const parts = [...table.querySelectorAll("tbody tr.part")];
    return [...table.querySelectorAll("tbody tr:not(.part)")].map((row) => ({
      area: parts.filter((part) => part.rowIndex < row.rowIndex).length - (parts.length ? 1 : 0),
      target: row.querySelector("a").getAttribute("href").slice("#target-".length, -3),
      cells: [...row.children].map((cell) => cell.innerText.trim()),
    }));
  }, language);
}

async function open(browser, url, language, javaScriptEnabled) {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1100, height: 900 } });
  const page = await context.newPage();
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => problems.push(`${url}: ${error}`));
  await page.goto(url);
  await page.click(`label[for=language-${language}]`);
  expect(requests.length === 1, `${url} fetches ${requests.slice(1)}`);
  return page;
}

async function check_report(browser, folder, gaps, language, script) {
  const where = `report.html, ${language}, ${script ? "with" : "without"} JavaScript`;
  const page = await open(browser, pathToFileURL(join(folder, "report.html")).href, language, script);
  const rows = await read_gap_table(page, language);
  expect(rows.length === gaps.length && rows.length > 0, `${where}: ${rows.length} rows`);
  const areas = [...new Set(gaps.map((gap) => gap.area))];
  for (const { area, target, cells } of rows) {
    const gap = gaps.find((row) => row.area === areas[area] && row.target === target);
    if (gap === undefined) expect(false, `${where}: no ${target} in gaps.csv`);
    else compare_row(cells, gap, language, where);
  }
  const visible = await page.locator(`.${language} h1`).first().isVisible();
  const hidden = await page.locator(`.${language === "vi" ? "en" : "vi"} h1`).first().isHidden();
  expect(visible && hidden, `${where}: one language is shown`);
  const charts = page.locator(`.${language} [data-chart]`);
  const n = await charts.count();
  const drawn = await page.locator(`.${language} [data-chart] > svg[role=img]`).count();
  expect(n > 0 && drawn === (script ? n : 0), `${where}: ${drawn} of ${n} charts drawn`);
  const tables = await page.locator(`.${language} figure details[open] table`).count();
  expect(tables >= (script ? 0 : n), `${where}: ${tables} tables for ${n} charts`);
  await check_print(page, where, undefined);
  await page.context().close();
}

/** Pages of a PDF and whether all are A4 upright. */
function pages_of(pdf) {
  const text = pdf.toString("latin1");
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  const a4 = boxes.every(([, w, h]) => Math.abs(w - 595.3) < 1.5 && Math.abs(h - 841.9) < 1.5);
  return { n: (text.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length, a4: boxes.length > 0 && a4 };
}

/** Prints; `pages` is how many there must be, where that is known. */
async function check_print(page, where, pages) {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const { n, a4 } = pages_of(pdf);
  expect(a4, `${where}: not A4`);
  expect(pages === undefined ? n > 1 : n === pages, `${where}: ${n} pages`);
  // The width between the margins, and the height that a page has room for.
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 688, height: 994 });
  const faults = await page.evaluate(() => {
    const found = [];
    for (const figure of document.querySelectorAll("figure")) {
      const box = figure.getBoundingClientRect();
      if (box.height > 994) found.push("a figure is higher than a page");
      if (box.right > 689) found.push("a figure is wider than a page");
      if (getComputedStyle(figure).breakInside !== "avoid") found.push("a figure may be cut");
      for (const svg of figure.querySelectorAll("svg[role=img]"))
        if (svg.getBoundingClientRect().right > box.right + 1) found.push("a chart leaves its frame");
    }
    if (document.documentElement.scrollWidth > 689) found.push("wider than the paper");
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const numbered = rules.some((rule) => rule instanceof CSSPageRule && rule.cssText.includes("counter(page)"));
    if (!numbered) found.push("pages are not numbered");
    return found;
  });
  for (const fault of new Set(faults)) expect(false, `${where}: ${fault}`);
  ++checked;
  await page.emulateMedia({ media: "screen" });
}

async function check_briefs(browser, folder, gaps, language) {
  for (const name of readdirSync(join(folder, "briefs"))) {
    const where = `briefs/${name}, ${language}`;
    const url = pathToFileURL(join(folder, "briefs", name)).href;
    const page = await open(browser, url, language, true);
    if (name !== "index.html") {
      await check_print(page, where, 1);
      const rows = await page.evaluate(
        (code) =>
          [...document.querySelectorAll(`.${code} tbody tr`)].map((row) =>
            [...row.children].map((cell) => cell.innerText.trim()),
          ),
        language,
      );
      // Without links: each row must be one of the area's gaps, by all its numbers.
      const area = gaps.filter((gap) => `${gap.area}.html` === name);
      for (const cells of rows) {
        const before = problems.length;
        let fits = false;
        for (const gap of area) {
          compare_row(cells, gap, language, where);
          fits ||= problems.length === before;
          problems.length = before;
        }
        expect(fits, `${where}: no row of gaps.csv is ${cells.join(" | ")}`);
      }
      expect(rows.length > 0 || area.length === 0, `${where}: no table`);
    } else {
      for (const href of await page.locator("a").evaluateAll((links) => links.map((a) => a.getAttribute("href"))))
        expect(existsSync(join(folder, "briefs", href.split("?")[0])), `${where}: no ${href}`);
    }
    await page.context().close();
  }
}

const folder = mkdtempSync(join(tmpdir(), "gapcast-pages-"));
writeFileSync(
  join(folder, "comments.csv"),
  "area,text\nlam-dong,<script>alert(1)</script> " + "a long comment that goes on and on ".repeat(80) + "\n",
);
execFileSync(program, [
  "run", join(source, "scenarios/lam-dong-accelerated.info"), "--members", "1000", "--quiet",
  "--format", "html,gaps,briefs", "--out", folder, "--comments", join(folder, "comments.csv"),
]);
const out = join(folder, "lam-dong-accelerated");
const gaps = csv_rows(join(out, "gaps.csv"));
const browser = await chromium.launch({ executablePath: browser_path, args: ["--no-sandbox"] });
for (const language of ["vi", "en"]) {
  await check_report(browser, out, gaps, language, true);
  await check_report(browser, out, gaps, language, false);
  await check_briefs(browser, out, gaps, language);
}
await browser.close();
rmSync(folder, { recursive: true });
for (const problem of problems) console.error(problem);
console.log(`${checked} things checked, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1); // the closed browser may keep Node waiting
