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
  const found = await page.evaluate(() => axe.run());
  for (const { id, nodes } of found.violations)
    expect(false, `axe ${id}, ${nodes.length} times, first ${nodes[0].html.slice(0, 120)}`);
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
