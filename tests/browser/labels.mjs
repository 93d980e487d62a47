// Draws charts whose targets are close to each other, at the top, at the bottom, equal, of former years
// and of large amounts, with the bundle that every report has: no text leaves its drawing, none touches
// another, every target's value can be read, and each label stands at its line or is tied to it. On a
// screen, a telephone and paper; as charts of a page and of a brief, with one to four in a row.
//
//   node labels.mjs SOURCE_FOLDER      (playwright-core of tools/web, Debian's chromium)
//
// Exit status 77, which CTest shows as skipped, where one of them is missing.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { open_browser_of } from "./chromium.mjs";

const [source] = process.argv.slice(2);
const { chromium, browser_path } = open_browser_of(source);

const target = (value, to = 2030, from = to, reference = false) => ({ from, to, value, reference });
const reference = (value, to = 2030, from = to) => target(value, to, from, true);
const cases = {
  "one in the middle": [target(15)],
  "two close": [target(18), target(20)],
  "three at the top": [target(30), target(29), target(28)],
  "three at the bottom": [target(0), target(0.5), target(1)],
  "four as in a province": [target(18), target(20), reference(28), reference(30)],
  "five close": [10, 10.5, 11, 11.5, 12].map((value) => target(value, 2030, 2026)),
  "six close": [17, 17.5, 18, 18.5, 19, 19.5].map((value) => target(value)),
  "six at the top": [25, 26, 27, 28, 29, 30].map((value) => target(value)),
  "six at the bottom": [0, 1, 2, 3, 4, 5].map((value) => target(value)),
  "twelve": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((value) => target(value)),
  "equal, one a reference": [target(30), reference(30)],
  "equal, of two years": [target(20, 2025), target(20), target(21, 2025)],
  "of former years": [target(7, 2025, 2021), target(9, 2025, 2021), target(8, 2030, 2021), target(11.5, 2030, 2026), reference(10, 2030, 2026)],
  "the year before the last": [target(9.25, 2029), target(9.5), target(9.75, 2028)],
  "large amounts": [target(361600), target(370000), reference(412000)],
  "below zero": [target(-2), target(-2.5), reference(0)],
};

/** A fan around a path that the targets are far from or near to. */
function chart_of(id, targets) {
  const highest = Math.max(...targets.map(({ value }) => Math.abs(value)));
  const years = [...Array(9).keys()];
  const path = years.map((t) => highest * (0.5 + 0.02 * t));
  return {
    id,
    history: [2015, 2019, 2020, 2021].map((year, i) => [year, highest * (0.4 + 0.05 * i)]),
    first: 2022,
    path,
    quantiles: path.map((value, t) => [-3, -2, -1, 0, 1, 2, 3].map((step) => value * (1 + 0.02 * step * (1 + t / 4)))),
    targets,
  };
}
const charts = Object.entries(cases).map(([name, targets], i) => ({ name, data: chart_of(`chart-${i}`, targets) }));

function holder({ name, data }, small) {
  const size = small ? ` data-size="small" data-row="${small}"` : "";
  return `<figure class="of-${small}"><figcaption><strong class="name">${name}</strong></figcaption><div data-chart="${data.id}" data-label="${name}"${size}></div></figure>`;
}

function page_text(small) {
  const dist = (name) => readFileSync(join(source, "tools/web/dist", name), "utf8");
  const json = JSON.stringify(charts.map(({ data }) => data));
  const shown = charts.map((chart) => holder(chart, small)).join("\n");
  const both = ["vi", "en"].map((code) => `<div class="${code}" lang="${code}"><div class="charts">${shown}</div></div>`);
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>labels</title><style>${dist("report.css")}</style></head>
<body class="${small ? "brief" : ""}"><main>
<input class="pick" type="radio" name="language" id="language-vi" value="vi" checked><label for="language-vi">vi</label>
<input class="pick" type="radio" name="language" id="language-en" value="en"><label for="language-en">en</label>
<div class="pair">${both.join("\n")}</div></main>
<script type="application/json" id="chart-data">${json}</script><script>${dist("report.js")}</script></body></html>`;
}

/** In the page: what is wrong with the drawings that are shown. */
function faults_of_page(language) {
  const found = [];
  const charts = new Map(JSON.parse(document.getElementById("chart-data").textContent).map((one) => [one.id, one]));
  const number = (text) => {
    const plain = language === "vi" ? text.replaceAll(".", "").replace(",", ".") : text.replaceAll(",", "");
    return Number(plain.replace("\u2212", "-"));
  };
  const box = (element) => element.getBoundingClientRect();
  const middle = (rect) => (rect.top + rect.bottom) / 2;
  let drawn = 0;
  for (const svg of document.querySelectorAll(`.${language} [data-chart] > svg`)) {
    if (svg.getClientRects().length === 0) continue;
    ++drawn;
    const name = svg.getAttribute("aria-label");
    const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim() !== "");
    const frame = box(svg);
    const unit = frame.width / svg.viewBox.baseVal.width;
    const boxes = texts.map((text) => ({ text: text.textContent, ...box(text).toJSON() }));
    for (const one of boxes)
      if (one.left < frame.left - 1 || one.right > frame.right + 1 || one.top < frame.top - 1 || one.bottom > frame.bottom + 1)
        found.push(`${name}: "${one.text}" leaves the drawing`);
    boxes.forEach((a, i) =>
      boxes.slice(i + 1).forEach((b) => {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 0 && down > 0.5) found.push(`${name}: "${a.text}" and "${b.text}" touch`);
      }),
    );
    // The scale as a reader has it: from two numbers of the axis.
    const labels = texts.filter((text) => text.matches(".target"));
    const ticks = texts.filter((text) => !labels.includes(text) && !/^20[1-3]\d$/.test(text.textContent)).map((text) => ({ value: number(text.textContent), y: middle(box(text)) }));
    const [low, high] = [ticks[0], ticks[ticks.length - 1]];
    if (ticks.length < 2 || low.value === high.value) {
      found.push(`${name}: ${ticks.length} numbers on the axis`);
      continue;
    }
    const height = (value) => low.y + ((value - low.value) / (high.value - low.value)) * (high.y - low.y);
    const ties = [...svg.querySelectorAll("path.tie")].map((path) => {
      const at = (length) => path.getPointAtLength(length).matrixTransform(path.getScreenCTM());
      return { start: at(0), end: at(path.getTotalLength()) };
    });
    for (const { value } of charts.get(svg.parentElement.dataset.chart).targets) {
      const label = labels.find((one) => one.textContent.split(" · ").some((part) => number(part) === value));
      if (label === undefined) {
        found.push(`${name}: no label says ${value}`);
        continue;
      }
      const y = height(value);
      const own = box(label);
      const tied = ties.some(
        ({ start, end }) => Math.abs(start.y - y) < 2 * unit && Math.abs(end.y - middle(own)) < 3 * unit && own.left - end.x > 0 && own.left - end.x < 5 * unit,
      );
      if (Math.abs(middle(own) - y) > 5 * unit && !tied) found.push(`${name}: ${value} is ${Math.round(middle(own) - y)} px from its line`);
    }
    for (const line of svg.querySelectorAll("path[stroke^='var(--']"))
      if (/commitment|reference/.test(line.getAttribute("stroke")) && box(line).right > frame.right) found.push(`${name}: a line leaves the drawing`);
    // No line joins the figures of 2015 and 2019: what was published is at least two lines or dots.
    const published = [...svg.querySelectorAll("g[stroke='var(--ink)'] path")].map((path) => path.getAttribute("d"));
    if (published.length === 0 || published.some((d) => d.indexOf("M", 1) < 0)) found.push(`${name}: the line of published figures joins years without any`);
  }
  return { drawn, found };
}

const problems = [];
let checked = 0;
const browser = await chromium.launch({ executablePath: browser_path, args: ["--no-sandbox"] });
for (const small of [0, 1, 2, 3, 4])
  for (const [width, media] of [
    [1200, "screen"],
    [360, "screen"],
    [688, "print"],
  ]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.setContent(page_text(small));
    for (const language of ["vi", "en"]) {
      await page.emulateMedia({ media: "screen" });
      await page.click(`label[for=language-${language}]`);
      await page.emulateMedia({ media });
      const { drawn, found } = await page.evaluate(faults_of_page, language);
      const where = `${small ? `${small} in a row` : "page"}, ${width} px, ${media}, ${language}`;
      if (drawn !== charts.length) problems.push(`${where}: ${drawn} of ${charts.length} charts`);
      checked += drawn;
      for (const fault of new Set(found)) problems.push(`${where}: ${fault}`);
    }
    if (process.env.GAPCAST_PICTURES) await page.screenshot({ path: join(process.env.GAPCAST_PICTURES, `labels-${small}-${width}.png`), fullPage: true });
    await page.close();
  }
await browser.close();
for (const problem of problems) console.error(problem);
console.log(`${checked} charts checked, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1); // the closed browser may keep Node waiting
