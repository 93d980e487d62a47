// Selects all of a page in Chromium, copies it with the keyboard and pastes it elsewhere: writes what
// arrived and what the page showed as JSON, for tests/outputs/pasted.py. The browser is in dark mode:
// what is copied is light all the same.
//
//   node copied.mjs PAGE LANGUAGE SOURCE_FOLDER OUT      (playwright-core of tools/web, chromium)
//
// Exit status 77 where one of them is missing.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { open_browser_of } from "./chromium.mjs";

const [file, language, source, out] = process.argv.slice(2);
const { chromium, browser_path } = open_browser_of(source);

/** What a person sees of the page. */
function read_shown(code) {
  const seen = (element) => element.checkVisibility() && element.closest("details:not([open])") === null;
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const other = code === "vi" ? "en" : "vi";
  return {
    charts: [...document.querySelectorAll(`.${code} svg[role=img]`)].filter(seen).map((svg) => svg.ariaLabel),
    maps: [...document.querySelectorAll(".tiles")].filter(seen).length,
    tables: [...document.querySelectorAll("table")].filter(seen).map((table) =>
      [...table.rows].map((row) => [...row.cells].map(words)),
    ),
    headings: [...document.querySelectorAll("h1, h2")].filter(seen).map(words),
    text: document.body.innerText,
    hidden: [...document.querySelectorAll(`.${other} :is(h1, h2, caption, figcaption h4)`)].map(words),
    folded: [...document.querySelectorAll(`.${code} details:not([open]) summary`)].map(words),
  };
}

/** Pictures of pasted HTML: how they are named, how large and of what colours. */
async function read_pictures(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const pictures = [];
  for (const { src, alt, width, height } of page.images) {
    const image = new Image();
    image.src = src;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const colours = {};
    for (let i = 0; i < data.length; i += 4) {
      const name = `#${[...data.slice(i, i + 3)].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
      colours[name] = (colours[name] ?? 0) + 1;
    }
    const often = Object.entries(colours).sort((a, b) => b[1] - a[1]);
    pictures.push({ src, alt, width, height, pixels: [canvas.width, canvas.height], colours: often.slice(0, 12).map(([name]) => name) });
  }
  return pictures;
}

const browser = await chromium.launch({ executablePath: browser_path, args: ["--no-sandbox"] });
const context = await browser.newContext({ colorScheme: "dark", viewport: { width: 1100, height: 900 } });
const page = await context.newPage();
await page.goto(`${pathToFileURL(file).href}?lang=${language}`);
await page.waitForFunction(() => document.documentElement.dataset.pictures === "ready", undefined, { timeout: 120000 });
const shown = await page.evaluate(read_shown, language);
await page.keyboard.press("Control+A");
await page.keyboard.press("Control+C");

const other = await context.newPage();
await other.setContent("<div contenteditable id=paper>-</div>");
await other.evaluate(() => {
  globalThis.pasted = new Promise((resolve) =>
    document.addEventListener("paste", (event) => {
      resolve([event.clipboardData.getData("text/html"), event.clipboardData.getData("text/plain")]);
      event.preventDefault();
    }),
  );
});
await other.click("#paper");
await other.keyboard.press("Control+V");
const [html, text] = await other.evaluate(() => globalThis.pasted);
const pictures = await other.evaluate(read_pictures, html);
await browser.close();
writeFileSync(out, JSON.stringify({ html, text, pictures, shown }));
process.exit(0); // the closed browser may keep Node waiting
