// Opens a report in Chromium, wide and narrow, light and dark: no request but the page, no error, no
// sideways scrolling, the language by keyboard, every chart drawn, no finding of axe.
//
//   npm run look -- out/ID/report.html      (needs Debian's chromium)
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const page_url = pathToFileURL(resolve(process.argv[2] ?? "report.html")).href;
const problems = [];
// axe reads all of a page before it looks at a part, and so much longer than a minute for each part
// of a large one: of such a page every part is looked at alone.
const kLarge = 30000;

/** Findings of axe; only what is wrong is asked for. */
async function ask_axe(page) {
  const all = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
  return all.violations;
}

/**
 * Findings of axe part by part: each section in each language with what is folded taken out, then
 * each folded part, open. Repeated ids are looked for over the whole page.
 */
async function ask_by_parts(page) {
  const n = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    globalThis.repeated = ids.filter((id, i) => ids.indexOf(id) !== i).slice(0, 3);
    const main = document.querySelector("main");
    globalThis.head = [...main.children].filter((part) => !part.matches(".pair"));
    const parts = [];
    for (const pair of main.querySelectorAll(":scope > .pair"))
      for (const side of [...pair.children]) {
        const holder = pair.cloneNode(false);
        holder.append(side);
        const folded = [...side.querySelectorAll("details:not([open])")].filter((one) => one.textContent.length > 2000);
        for (const one of folded) {
          const around = pair.cloneNode(false);
          around.append(side.cloneNode(false));
          const place = document.createElement("span");
          one.replaceWith(place);
          one.open = true;
          around.firstChild.append(one);
          parts.push([side.lang, around]);
        }
        parts.push([side.lang, holder]);
      }
    globalThis.parts = parts;
    // The page's one heading of the first level is in its first section.
    main.replaceChildren(...head);
    return parts.length;
  });
  const found = [];
  const repeated = await page.evaluate(() => globalThis.repeated);
  if (repeated.length > 0) found.push({ id: `ids twice: ${repeated}`, nodes: [{ html: "" }] });
  for (let i = 0; i < n; ++i) {
    await page.evaluate((number) => {
      const [language, part] = globalThis.parts[number];
      document.getElementById(`language-${language}`).checked = true;
      document.documentElement.lang = language;
      document.querySelector("main").replaceChildren(...globalThis.head, part);
    }, i);
    // A part alone has not the heading above it.
    const alone = { "heading-order": { enabled: false }, "page-has-heading-one": { enabled: false }, "skip-link": { enabled: false } };
    const got = await page.evaluate((rules) => axe.run({ resultTypes: ["violations"], rules }), alone);
    for (const one of got.violations) found.push(one);
    if (i % 20 === 19) console.log(`${i + 1} of ${n} parts`);
  }
  return found;
}

async function look(browser, width, colorScheme) {
  const where = `${width} px, ${colorScheme}`;
  const expect = (holds, what) => holds || problems.push(`${where}: ${what}`);
  // The page's own policy would keep axe out.
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    bypassCSP: true,
  });
  const page = await context.newPage();
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => problems.push(`${where}: ${error}`));
  await page.goto(page_url);
  expect(requests.length === 1, `requests ${requests.slice(1)}`);
  await page.addScriptTag({ content: readFileSync(axe, "utf8") });
  const span = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(span <= width, `the page is ${span} px wide`);
  const first = await page.evaluate(() => document.documentElement.lang);
  await page.keyboard.press("Tab");
  await page.keyboard.press(first === "vi" ? "ArrowRight" : "ArrowLeft");
  const other = await page.evaluate(() => document.documentElement.lang);
  expect(other !== first, "the language does not change by keyboard");
  for (const language of ["vi", "en"]) {
    const [holders, drawn] = await page.evaluate(
      (code) => [
        document.querySelectorAll(`.${code} [data-chart]`).length,
        document.querySelectorAll(`.${code} [data-chart] > svg[role=img]:not(.on-paper)`).length,
      ],
      language,
    );
    expect(holders === drawn, `${drawn} of ${holders} charts drawn (${language})`);
  }
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  for (const { id, nodes } of elements > kLarge ? await ask_by_parts(page) : await ask_axe(page))
    expect(false, `axe ${id}, ${nodes.length} times, first ${nodes[0].html.slice(0, 120)}`);
  await context.close();
}

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
for (const width of [1200, 360])
  for (const colors of ["light", "dark"]) await look(browser, width, colors);
await browser.close();
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? "nothing found" : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1); // the closed browser may keep Node waiting
