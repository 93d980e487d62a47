// Debian's Chromium and the playwright-core of tools/web; without one of them the test ends with status
// 77, which CTest shows as skipped.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const browser_path = "/usr/bin/chromium";

function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(77);
}

function load_playwright(source) {
  try {
    return createRequire(join(source, "tools/web/package.json"))("playwright-core");
  } catch {
    return skip("no playwright-core; npm ci in tools/web");
  }
}

/** What launches Chromium, and where it is; `source` is the project's folder. */
export function open_browser_of(source) {
  if (!existsSync(browser_path)) skip("no chromium");
  return { chromium: load_playwright(source).chromium, browser_path };
}
