// What is copied from the page, as HTML that word processors keep: the language shown, tables with
// borders, drawings as pictures; nothing that is hidden, and no buttons.
import { light_value } from "./light";
import { map_picture, map_words } from "./map_picture";
import { hurry, picture_of, prepare, type Picture } from "./picture";

/** Controls of the page: of no use in a document. */
const kLeftOut = "script, style, input, button, label, nav, template, .pick, summary";
const kInline = new Set(["SPAN", "SMALL", "STRONG", "EM", "B", "I", "A", "CODE", "Q", "LABEL"]);
/** Elements that are kept; of others only what is in them. */
const kKept = new Set(
  ["H1", "H2", "H3", "H4", "P", "UL", "OL", "LI", "DL", "DT", "DD", "TABLE", "CAPTION", "THEAD", "TBODY", "TR", "TH"].concat(
    ["TD", "STRONG", "EM", "B", "I", "CODE", "Q", "SMALL", "BR", "SPAN", "DIV", "FIGURE", "SECTION", "FOOTER"],
  ),
);
const kBlocks = new Set(["FIGURE", "SECTION", "FOOTER"]);
/** A font that every computer of an office has, with all Vietnamese letters. */
const kStyle = "body, h1, h2, h3, h4, p, li, dt, dd, th, td, caption, div { font-family: Arial, sans-serif } th, td, caption { font-size: 9pt }";
/** Shades of maps and of cells. */
const kShades: Record<string, string> = { "shade-1": "--fan-90", "shade-2": "--fan-80", "shade-3": "--fan-50" };
/** Text and ground of what a colour says on the page; the words say it too. */
const kColours: Record<string, [string, string]> = {
  good: ["--good", "--good-soft"],
  met: ["--good", "--good-soft"],
  fair: ["--fair", "--fair-soft"],
  likely: ["--fair", "--fair-soft"],
  poor: ["--poor", "--poor-soft"],
  unlikely: ["--poor", "--poor-soft"],
  assumption: ["--poor", "--poor-soft"],
};

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function is_shown(element: Element): boolean {
  if (element.matches("details:not([open])")) return false;
  // Headings of a table that telephones hide are headings all the same.
  if (element.closest("thead")) return true;
  return element.checkVisibility({ visibilityProperty: true });
}

function image(picture: Picture, words: string): string {
  return `<img src="${picture.url}" width="${picture.width}" height="${picture.height}" alt="${escaped(words)}">`;
}

function style_of(element: Element): string {
  const rules: string[] = [];
  const name = element.tagName;
  const coloured = element.matches("td, .tag") ? [...element.classList].find((one) => one in kColours) : undefined;
  if (coloured) {
    const [ink, ground] = kColours[coloured];
    rules.push(`color:${light_value(ink)}`, `background:${light_value(ground)}`);
  }
  const shade = element.matches("td, .swatch") ? [...element.classList].find((one) => one in kShades) : undefined;
  if (shade) rules.push(`background:${light_value(kShades[shade])}`);
  if (element.matches(".swatch")) rules.push("border:1px solid #8a929c");
  if (name === "TABLE") rules.push("border-collapse:collapse", "width:100%");
  if (name === "TH" || name === "TD") {
    const number = element.matches(".number, .numbers :is(th, td) + :is(th, td)");
    rules.push("border:1px solid #8a929c", "padding:2pt 4pt", "vertical-align:top");
    rules.push(`text-align:${number ? "right" : "left"}`);
    if (number && !element.matches(".wraps, thead *")) rules.push("white-space:nowrap");
    const heading = element.matches("thead th, .part th");
    if (name === "TH") rules.push(`font-weight:${heading ? "bold" : "normal"}`);
    if (heading) rules.push("background:#f0f0f0");
  }
  // Names beside many numbers would be left a column of one word's width.
  if (element.matches("thead th:first-child:nth-last-child(n + 6)")) rules.push("width:26%");
  if (name === "CAPTION") rules.push("text-align:left", "font-weight:bold");
  return rules.length > 0 ? ` style="${rules.join(";")}"` : "";
}

function attributes_of(element: Element): string {
  let text = style_of(element);
  const language = element.getAttribute("lang");
  if (language) text += ` lang="${escaped(language)}"`;
  for (const name of ["colspan", "rowspan", "start"])
    if (element.hasAttribute(name)) text += ` ${name}="${escaped(element.getAttribute(name) ?? "")}"`;
  // Word reads borders of a table from here where it does not from its cells.
  if (element.tagName === "TABLE") text += ' border="1" cellspacing="0" cellpadding="4"';
  return text;
}

/** Writes what of the page lies in a range. */
class Writer {
  constructor(private readonly range: Range) {}

  write(node: Node): string {
    if (!this.range.intersectsNode(node)) return "";
    if (node instanceof Text) return escaped(this.text_of(node));
    if (!(node instanceof Element) || node.matches(kLeftOut) || !is_shown(node)) return "";
    if (node instanceof SVGSVGElement) return this.drawing(node);
    if (node.matches(".tiles")) return this.map(node);
    if (node.matches(".swatch")) return this.element(node, "&nbsp;&nbsp;&nbsp;&nbsp;");
    const content = this.content(node);
    return content.trim() === "" && !node.matches("td, th, br") ? content.slice(0, 1) : this.element(node, content);
  }

  private text_of(node: Text): string {
    const end = node === this.range.endContainer ? this.range.endOffset : node.data.length;
    const start = node === this.range.startContainer ? this.range.startOffset : 0;
    return node.data.slice(start, end);
  }

  private content(element: Element): string {
    // Asking for styles is slow: pages have a hundred thousand cells.
    const row = element.matches("li, ul, div, figure") && getComputedStyle(element).display.includes("flex");
    let text = "";
    let begun = false;
    let stood_alone = false;
    for (const child of element.childNodes) {
      const part = this.write(child);
      if (part === "") continue;
      // Words that stand apart on the page, below each other or by a distance, keep apart.
      const alone =
        !row && child instanceof Element && kInline.has(child.tagName) && getComputedStyle(child).display === "block";
      if (begun) text += alone || stood_alone ? "<br>" : row ? " " : "";
      begun ||= part.trim() !== "";
      text += part;
      stood_alone = alone;
    }
    return text;
  }

  private element(element: Element, content: string): string {
    const { tagName } = element;
    if (tagName === "A") return this.link(element, content);
    // Name and unit are one heading: programs keep a heading on the page of what follows it.
    if (tagName === "FIGCAPTION") {
      const words = content.replace(/<h4[^>]*>/, "").replace(/<\/h4>\s*/, "<br>");
      return `<h4>${words}</h4>\n`;
    }
    // A legend is one line, and not a list of points: its keys stand where the points would.
    if (tagName === "UL" && element.matches(".legend")) return `<p>${content}</p>\n`;
    if (tagName === "LI" && element.parentElement?.matches(".legend")) return `${content}&nbsp;&nbsp; `;
    if (tagName === "UL" && element.matches(".lines, .verdicts, .plain")) return content;
    if (tagName === "LI" && element.parentElement?.matches(".lines, .plain")) return `<p>${content}</p>\n`;
    if (tagName === "LI" && element.parentElement?.matches(".verdicts")) return content;
    if (tagName === "BR") return "<br>";
    if (!kKept.has(tagName)) return content;
    const name = kBlocks.has(tagName) ? "div" : tagName.toLowerCase();
    return `<${name}${attributes_of(element)}>${content}</${name}>${kInline.has(tagName) ? "" : "\n"}`;
  }

  /** Only links to other sites lead anywhere from a document. */
  private link(element: Element, content: string): string {
    const address = element.getAttribute("href") ?? "";
    return /^https?:/.test(address) ? `<a href="${escaped(address)}">${content}</a>` : content;
  }

  private drawing(svg: SVGSVGElement): string {
    const picture = picture_of(svg);
    const words = svg.getAttribute("aria-label") ?? "";
    // Keys of a legend and bars beside numbers: no more than a mark in the text.
    if (svg.getAttribute("role") !== "img") return picture ? image(picture, "") : "";
    if (picture) return `<p>${image(picture, words)}</p>\n`;
    // Copied before the picture was made: the chart's numbers stand in for it.
    const numbers = svg.closest("figure")?.querySelector("details:not([open]) table");
    return numbers ? this.hidden_table(numbers) : words === "" ? "" : `<p>${escaped(words)}</p>\n`;
  }

  private hidden_table(table: Element): string {
    const rows = [...table.querySelectorAll("tr")].map((row) => {
      const cells = [...row.children].map((cell) => {
        const name = cell.tagName.toLowerCase();
        return `<${name}${attributes_of(cell)}>${escaped(cell.textContent ?? "")}</${name}>`;
      });
      return `<tr>${cells.join("")}</tr>\n`;
    });
    return `<table${attributes_of(table)}>${rows.join("")}</table>\n`;
  }

  private map(tiles: Element): string {
    const picture = map_picture(tiles);
    return picture ? `<p>${image(picture, map_words(tiles))}</p>\n` : `<p>${escaped(map_words(tiles))}</p>\n`;
  }
}

/** Where to begin so that what is written is whole: rows in their table, items in their list. */
function root_of(range: Range): Node {
  const common = range.commonAncestorContainer;
  const element = common instanceof Element ? common : common.parentElement;
  const drawing = element?.closest("[data-chart], svg, .tiles");
  if (drawing) return drawing.closest("figure") ?? drawing;
  return element?.matches("table, thead, tbody, tr") ? (element.closest("table") as Element) : (element ?? common);
}

/** The selection as HTML for a document. */
export function selected_html(selection: Selection): string {
  let text = "";
  for (let i = 0; i < selection.rangeCount; ++i) {
    const range = selection.getRangeAt(i);
    const root = root_of(range);
    const language = (root as Element).closest?.("[lang]")?.getAttribute("lang") ?? document.documentElement.lang;
    const written =
      root === document.documentElement ? new Writer(range).write(document.body) : new Writer(range).write(root);
    text += `<div lang="${escaped(language)}">${written}</div>\n`;
  }
  return text;
}

/** Puts what is copied from the page on the clipboard in a form that word processors keep. */
export function copy_for_documents(): void {
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection && !selection.isCollapsed) hurry(selection);
  });
  document.addEventListener("copy", (event) => {
    const selection = document.getSelection();
    if (!event.clipboardData || !selection || selection.isCollapsed) return;
    event.clipboardData.setData(
      "text/html",
      `<html><head><meta charset="utf-8"><style>${kStyle}</style></head><body>${selected_html(selection)}</body></html>`,
    );
    event.clipboardData.setData("text/plain", selection.toString());
    event.preventDefault();
  });
}

/** Has pictures made of what the page shows now. */
export function prepare_pictures(): void {
  const shown = [...document.querySelectorAll<SVGSVGElement>("main svg")].filter(
    (svg) => is_shown(svg) && !svg.parentElement?.closest("svg"),
  );
  prepare(shown);
}
