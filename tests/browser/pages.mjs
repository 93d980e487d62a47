// Opens what runs write for people in Chromium, in both languages, with and without JavaScript: every
// number of the gap table, of the comparison and of the maps is the one of gaps.csv, every chart is
// drawn, the page prints on A4 with nothing cut, a brief on exactly one page, and nothing is fetched.
// Runs: a union of former provinces with its briefs, two scenarios together, all provinces.
//
//   node pages.mjs PROGRAM SOURCE_FOLDER      (playwright-core of tools/web, Debian's chromium)
//
// Exit status 77, which CTest shows as skipped, where one of them is missing.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { checked, compare_chance, compare_row, csv_rows, expect, problems, same, shown } from "./checks.mjs";
import { open_browser_of } from "./chromium.mjs";

const [program, source] = process.argv.slice(2);
const { chromium, browser_path } = open_browser_of(source);

/**
 * Rows of the table under a heading: the area's name, the targets' ids by their links (a row stands
 * for all documents that ask the same), the texts.
 */
function read_target_table(page, heading, language) {
  return page.evaluate(
    ([name, code]) => {
      const table = document.getElementById(`${name}-${code}`).nextElementSibling.querySelector("table");
      let area = "";
      const rows = [];
      for (const row of table.querySelectorAll("tbody tr")) {
        if (row.classList.contains("part")) {
          area = row.innerText.trim();
          continue;
        }
        const links = [...row.querySelectorAll("a")].map((link) => link.getAttribute("href"));
        const targets = [...new Set(links)].map((href) => href.slice("#target-".length, -3));
        rows.push({ area, targets, cells: [...row.children].map((cell) => cell.innerText.trim()) });
      }
      return rows;
    },
    [heading, language],
  );
}

/** The areas' ids in the order of their headings; areas without targets have no part. */
function area_ids(rows, gaps) {
  const names = [...new Set(rows.map((row) => row.area))];
  const ids = [...new Set(gaps.map((gap) => gap.area))];
  return (row) => ids[names.indexOf(row.area)];
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

/** Every target of gaps.csv stands in the gap table, with its numbers. */
async function check_gap_table(page, gaps, language, where) {
  const rows = await read_target_table(page, "gaps", language);
  const targets = rows.flatMap((row) => row.targets);
  expect(targets.length === gaps.length && rows.length > 0, `${where}: ${targets.length} targets`);
  const texts = rows.map((row) => JSON.stringify([row.area, row.cells]));
  expect(new Set(texts).size === texts.length, `${where}: two rows are the same`);
  const area_of = area_ids(rows, gaps);
  for (const row of rows)
    for (const target of row.targets) {
      const gap = gaps.find((one) => one.area === area_of(row) && one.target === target);
      if (gap === undefined) expect(false, `${where}: no ${target} in gaps.csv`);
      else compare_row(row.cells, gap, language, where);
    }
}

/** Value and chance of every scenario of the call, `others` in the order of their columns. */
async function check_comparison(page, gaps, others, language, where) {
  const rows = await read_target_table(page, "comparison", language);
  expect(rows.length > 0, `${where}: no comparison`);
  // A scenario that shares no target has no column, and is named once.
  const wrong = rows.filter((row) => row.cells.length > 1 && row.cells.length !== 2 + others.length);
  expect(wrong.length === 0, `${where} comparison: ${wrong[0]?.cells.length} columns for ${others.length} scenarios`);
  const said = await page.locator(`#comparison-${language} ~ p.quiet`).allInnerTexts();
  const stranger = language === "vi" ? /không có mục tiêu nào ở trên/ : /none of these targets/;
  expect(said.filter((text) => stranger.test(text)).length === 1, `${where} comparison: says nothing of the scenario left out`);
  const area_of = area_ids(rows, gaps.filter((gap) => gap.p50 !== ""));
  for (const row of rows)
    others.forEach((other, column) => {
      const what = `${where} comparison ${row.targets[0]} ${column}`;
      const gap = other.find((one) => one.area === area_of(row) && one.target === row.targets[0]);
      const [value, chance] = row.cells[2 + column].split("\n");
      if (gap === undefined) return expect(value === "–", `${what}: ${value} for nothing`);
      if (gap.status === "observed" || gap.p50 === "") return;
      same(value, gap.p50, language, `${what} value`);
      compare_chance(chance, gap, language, what);
    });
}

/** The tiles of the maps: chances by province. */
async function check_maps(page, gaps, language, where) {
  const tiles = await page.evaluate(
    (code) =>
      [...document.querySelectorAll(`.${code} .map`)].flatMap((map) =>
        [...map.querySelectorAll("[data-area]")].map((tile) => ({
          target: map.dataset.target,
          area: tile.dataset.area,
          chance: tile.querySelector("strong").innerText.trim(),
        })),
      ),
    language,
  );
  expect(tiles.length > 100, `${where}: ${tiles.length} tiles`);
  for (const { target, area, chance } of tiles) {
    const gap = gaps.find((one) => one.area === area && one.target === target);
    const what = `${where} map ${target} ${area}`;
    if (gap === undefined) expect(false, `${what}: not in gaps.csv`);
    else if (gap.status !== "observed") compare_chance(chance, gap, language, what);
  }
}

async function check_shown(page, language, script, where) {
  const visible = await page.locator(`.${language} h1`).first().isVisible();
  const hidden = await page.locator(`.${language === "vi" ? "en" : "vi"} h1`).first().isHidden();
  expect(visible && hidden, `${where}: one language is shown`);
  const charts = page.locator(`.${language} [data-chart]`);
  const n = await charts.count();
  const drawn = await page.locator(`.${language} [data-chart] > svg[role=img]`).count();
  expect(n > 0 && drawn === (script ? n : 0), `${where}: ${drawn} of ${n} charts drawn`);
  const ticks = await page.locator(`.${language} [data-chart] > svg[role=img]`).evaluateAll((all) =>
    all.map((svg) =>
      [...svg.querySelectorAll("text")]
        .map((text) => text.textContent)
        .filter((text) => /^(19|20)\d\d$/.test(text))
        .map(Number),
    ),
  );
  const steps = new Set(ticks.flatMap((years) => years.slice(1).map((year, i) => year - years[i])));
  const even = [...steps].every((step) => [1, 2, 5].includes(step) || step % 10 === 0);
  expect(even, `${where}: ticks are ${[...steps]} years apart`);
  const tables = await page.locator(`.${language} figure details[open] table`).count();
  expect(tables >= (script ? 0 : n), `${where}: ${tables} tables for ${n} charts`);
}

/** `more` compares what only some pages have; only pages that are `printed` are. */
async function check_report(browser, folder, gaps, language, script, printed = true, more = () => {}) {
  const id = gaps[0].scenario;
  const where = `${id}, ${language}, ${script ? "with" : "without"} JavaScript`;
  const page = await open(browser, pathToFileURL(join(folder, "report.html")).href, language, script);
  await check_gap_table(page, gaps, language, where);
  await check_shown(page, language, script, where);
  await more(page, language, where);
  if (printed) await check_print(page, where, undefined);
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
    if (document.documentElement.scrollWidth > 689) {
      const wide = [...document.querySelectorAll("body *")].filter(
        (e) => e.getBoundingClientRect().right > 689 && e.children.length === 0,
      );
      const said = wide.slice(0, 3).map((e) => `${e.tagName.toLowerCase()} "${e.textContent.trim().slice(0, 40)}"`);
      found.push(`wider than the paper: ${said.join(", ")}`);
    }
    // What a person reads on paper has 8 points at least, in drawings at the size they are printed.
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const holder = node.parentElement;
      const range = document.createRange();
      range.selectNodeContents(node);
      const seen = range.getBoundingClientRect();
      if (node.textContent.trim() === "" || seen.width < 2 || seen.height < 2) continue;
      const drawing = holder.closest("svg");
      const scale = drawing === null ? 1 : drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
      const points = 0.75 * scale * Number.parseFloat(getComputedStyle(holder).fontSize);
      if (points < 7.95) found.push(`letters of ${points.toFixed(1)} points in ${holder.tagName.toLowerCase()}`);
    }
    // Documents in the gap table run on below numbers, never over what stands in other cells.
    const boxes_of = (element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return [...range.getClientRects()];
    };
    for (const documents of document.querySelectorAll("tbody th .documents")) {
      const own = boxes_of(documents);
      for (const cell of documents.closest("tr").querySelectorAll("td"))
        for (const a of boxes_of(cell))
          for (const b of own)
            if (Math.min(a.right, b.right) > Math.max(a.left, b.left) && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1.5)
              found.push(`documents run over "${cell.textContent.trim()}"`);
    }
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const numbered = rules.some((rule) => rule instanceof CSSPageRule && rule.cssText.includes("counter(page)"));
    if (!numbered) found.push("pages are not numbered");
    return found;
  });
  for (const fault of new Set(faults)) expect(false, `${where}: ${fault}`);
  expect(true, "");  // one more thing looked at
  await page.emulateMedia({ media: "screen" });
}

async function check_briefs(browser, folder, gaps, language) {
  for (const name of readdirSync(join(folder, "briefs"))) {
    const where = `briefs/${name}, ${language}`;
    const url = pathToFileURL(join(folder, "briefs", name)).href;
    const page = await open(browser, url, language, true);
    await check_asked_language(browser, join(folder, "briefs", name), language);
    if (name === "binh-thuan.html") await check_fonts(page, where);
    await page.reload();
    await page.click(`label[for=language-${language}]`);
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

/** Every letter of Vietnamese that English lacks, small and large. */
function vietnamese_letters() {
  const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
  const small = [..."aăâeêioôơuưy"].flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize("NFC"))).join("") + "đ";
  return small + small.toUpperCase();
}

/** Families of the fonts that draw an element's own text, with their glyphs. */
async function fonts_of(session, root, selector) {
  const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: root, selector });
  const found = [];
  for (const nodeId of nodeIds) found.push((await session.send("CSS.getPlatformFontsForNode", { nodeId })).fonts);
  return found;
}

/**
 * All Vietnamese letters come from one font, on the page, in drawings and in code, whichever font of
 * the page's list a computer has; and so do all texts of the page but for a sign.
 */
async function check_fonts(page, where) {
  const letters = vietnamese_letters();
  await page.evaluate((text) => {
    const probe = (holder, name) => {
      const part = holder?.namespaceURI.endsWith("svg")
        ? document.createElementNS(holder.namespaceURI, "text")
        : document.createElement(name);
      part.setAttribute("data-probe", name);
      part.textContent = text;
      holder?.append(part);
    };
    const main = document.querySelector("main");
    for (const name of ["p", "strong", "em", "small", "code"]) probe(main, name);
    probe([...document.querySelectorAll("[data-chart] > svg")].find((svg) => svg.checkVisibility()), "text");
  }, letters);
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument", { depth: 0 });
  const stack = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--font"));
  const families = stack.split(",").map((name) => name.trim().replace(/^"|"$/g, ""));
  expect(families.length > 5 && families.at(-1) === "sans-serif", `${where}: fonts ${stack}`);
  for (const family of [undefined, ...families]) {
    await page.evaluate(
      ([name, all]) => document.documentElement.style.setProperty("--font", name === undefined ? all : `"${name}", ${all}`),
      [family, stack],
    );
    const probes = await fonts_of(session, root.nodeId, "[data-probe]");
    expect(probes.length >= 6, `${where}: ${probes.length} probes`);
    // A font that sets a letter together of two parts has more glyphs than letters.
    for (const fonts of probes)
      expect(
        fonts.length === 1 && fonts[0].glyphCount >= [...letters].length,
        `${where}: ${family ?? "the page's fonts"}: ${fonts.map((font) => `${font.familyName} ${font.glyphCount}`)}`,
      );
  }
  await page.evaluate((all) => document.documentElement.style.setProperty("--font", all), stack);
  const texts = await page.evaluate(() => {
    const seen = [...document.querySelectorAll("main *")].filter(
      (part) => part.checkVisibility() && [...part.childNodes].some((node) => node instanceof Text && /\S/.test(node.data)),
    );
    for (const part of seen) part.setAttribute("data-text", "");
    return seen.map((part) => part.textContent);
  });
  const drawn = await fonts_of(session, root.nodeId, "[data-text]");
  expect(drawn.length === texts.length && texts.length > 20, `${where}: ${drawn.length} of ${texts.length} texts`);
  drawn.forEach((fonts, i) => {
    // Signs such as this one, which not every font has.
    const signs = texts[i].match(/[≈≥≤×−→]/g)?.length ?? 0;
    const others = fonts.map((font) => font.glyphCount).sort((a, b) => b - a).slice(1);
    const strange = others.reduce((sum, count) => sum + count, 0);
    expect(strange <= signs, `${where}: ${fonts.map((font) => font.familyName)} for ${texts[i].slice(0, 60)}`);
  });
}

/** A page that is opened with a language behind its address shows and prints that one alone. */
async function check_asked_language(browser, path, language) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${pathToFileURL(path).href}?lang=${language}`);
  for (const media of ["screen", "print"]) {
    await page.emulateMedia({ media });
    const langs = await page.evaluate(() =>
      [...document.querySelectorAll("h1")].filter((h1) => h1.checkVisibility()).map((h1) => h1.closest("[lang]").lang),
    );
    expect(langs.join() === language, `${path}, ${media}: ${langs} for ${language}`);
  }
  expect((await page.evaluate(() => document.documentElement.lang)) === language, `${path}: lang of the page`);
  await context.close();
}

/** On a telephone tables of cards stay tables for those who hear the page, every cell named. */
async function check_cards(browser, path, language) {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${pathToFileURL(path).href}?lang=${language}`);
  const faults = await page.evaluate(() => {
    const found = [];
    let cells = 0;
    for (const table of document.querySelectorAll(".cards table")) {
      if (!table.checkVisibility()) continue;
      const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent);
      for (const part of table.querySelectorAll("thead, tbody, tr, th, td"))
        if (!part.hasAttribute("role")) found.push(`no role of ${part.outerHTML.slice(0, 60)}`);
      for (const row of table.querySelectorAll("tbody tr:not(.part)"))
        [...row.children].forEach((cell, i) => {
          const said = getComputedStyle(cell, "::before").content;
          ++cells;
          if (i > 0 && heads[i] !== "" && said !== JSON.stringify(heads[i])) found.push(`${said} for ${heads[i]}`);
        });
    }
    if (cells < 50) found.push(`${cells} cells`);
    return found;
  });
  for (const fault of new Set(faults)) expect(false, `${path}, 360 px, ${language}: ${fault}`);
  expect(true, "");  // one more thing looked at
  await context.close();
}

/**
 * Copied at once, before pictures are made, every chart is a picture or its table; of two rows of a
 * table those two are copied, of half a sentence that half. tests/outputs/pasted.py has the rest.
 */
async function check_copied(browser, path, language) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 } });
  const page = await context.newPage();
  const got = await (async () => {
    await page.goto(`${pathToFileURL(path).href}?lang=${language}`);
    return page.evaluate((code) => {
      const copy = (select) => {
        const range = document.createRange();
        select(range);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        const clipboardData = new DataTransfer();
        document.body.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
        return new DOMParser().parseFromString(clipboardData.getData("text/html"), "text/html");
      };
      const all = copy((range) => range.selectNodeContents(document.body));
      const shown = [...document.querySelectorAll("table")].filter((table) => table.checkVisibility());
      const rows = document.getElementById(`gaps-${code}`).nextElementSibling.querySelectorAll("tbody tr:not(.part)");
      const two = copy((range) => {
        range.setStart(rows[1].cells[0], 0);
        range.setEnd(rows[2].cells[2], rows[2].cells[2].childNodes.length);
      });
      const text = document.querySelector(`.${code} h1`).firstChild;
      const half = copy((range) => {
        range.setStart(text, 2);
        range.setEnd(text, 5);
      });
      const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
      return {
        charts: [...document.querySelectorAll(`.${code} svg[role=img]`)].filter((svg) => svg.checkVisibility()).length,
        pictures: all.querySelectorAll("img[alt]:not([alt=''])").length,
        tables: all.querySelectorAll("table").length - shown.length,
        controls: all.querySelectorAll("input, label, button, nav, script, summary, svg").length,
        rows: [...two.querySelectorAll("table tr")].map((row) => [...row.cells].map(words)),
        expected: [[...rows[1].cells].map(words), [...rows[2].cells].slice(0, 3).map(words)],
        half: [half.body.textContent.trim(), text.data.slice(2, 5).trim()],
      };
    }, language);
  })();
  const where = `${path}, ${language}, copied`;
  expect(got.charts > 10 && got.pictures + got.tables === got.charts, `${where}: ${got.pictures} pictures, ${got.tables} tables for ${got.charts}`);
  expect(got.tables > 0, `${where}: no chart was copied before its picture was made`);
  expect(got.controls === 0, `${where}: ${got.controls} controls`);
  expect(JSON.stringify(got.rows) === JSON.stringify(got.expected), `${where}: rows ${JSON.stringify(got.rows)}`);
  expect(got.half[0] === got.half[1] && got.half[0] !== "", `${where}: ${got.half}`);
  await context.close();
}

const folder = mkdtempSync(join(tmpdir(), "gapcast-pages-"));
function run(ids, members, ...more) {
  const files = ids.map((id) => join(source, `scenarios/${id}.info`));
  execFileSync(program, ["run", ...files, "--members", String(members), "--quiet", "--out", folder, ...more]);
}
const gaps_of = (id) => csv_rows(join(folder, id, "gaps.csv"));

writeFileSync(
  join(folder, "comments.csv"),
  "area,text\nlam-dong,<script>alert(1)</script> " + "a long comment that goes on and on ".repeat(80) + "\n",
);
const union = "lam-dong-accelerated";
const together = ["thai-nguyen-baseline", "thai-nguyen-adverse"];
const provinces = "provinces-baseline";
run([union], 1000, "--format", "html,gaps,briefs", "--comments", join(folder, "comments.csv"));
run([...together, "viet-nam-baseline"], 500, "--format", "html,gaps");
run([provinces], 200, "--format", "html,gaps");
const browser = await chromium.launch({ executablePath: browser_path, args: ["--no-sandbox"] });
for (const language of ["vi", "en"]) {
  const out = join(folder, union);
  await check_report(browser, out, gaps_of(union), language, true);
  await check_report(browser, out, gaps_of(union), language, false);
  await check_briefs(browser, out, gaps_of(union), language);
  await check_asked_language(browser, join(out, "report.html"), language);
  await check_copied(browser, join(out, "report.html"), language);
  await check_cards(browser, join(out, "report.html"), language);
  const beside = together.map(gaps_of);
  for (const id of together)
    await check_report(browser, join(folder, id), gaps_of(id), language, true, id === together[0], (page, code, where) =>
      check_comparison(page, gaps_of(id), beside, code, where),
    );
  await check_report(browser, join(folder, provinces), gaps_of(provinces), language, true, false, (page, code, where) =>
    check_maps(page, gaps_of(provinces), code, where),
  );
}
await browser.close();
rmSync(folder, { recursive: true });
for (const problem of problems) console.error(problem);
console.log(`${checked} things checked, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1); // the closed browser may keep Node waiting
