// Drawings of the page as PNG pictures, made ahead: word processors drop SVG that is pasted, and the
// event of copying does not wait.
import { light_style } from "./light";

export interface Picture {
  url: string;
  /** Size at which it stands in a document, in CSS pixels. */
  width: number;
  height: number;
}

/** Letters of a drawing are nine points high in a document. */
const kLetters = 12;
const kSharpness = 2;

const made = new WeakMap<Element, Picture>();
// Keys of legends are the same all over the page.
const made_of_markup = new Map<string, Picture>();
let style = "";

export function picture_of(svg: Element): Picture | undefined {
  return is_chart(svg) ? made.get(svg) : made_of_markup.get(svg.outerHTML);
}

function size_of(svg: SVGSVGElement): { width: number; height: number } {
  const { width, height } = svg.viewBox.baseVal;
  // Charts say how high their letters are, other drawings are as they stand on the page.
  const letters = Number.parseFloat(svg.style.fontSize);
  const scale = letters > 0 ? kLetters / letters : 1;
  return { width: width * scale, height: height * scale };
}

function markup_of(svg: SVGSVGElement, width: number, height: number): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  // The picture is a document of its own: it has the page's colours and fonts only if it brings them.
  copy.style.cssText += `;display:block;width:${width}px;height:${height}px;max-width:none;margin:0;color-scheme:light;font-family:var(--font)`;
  const rules = document.createElementNS("http://www.w3.org/2000/svg", "style");
  rules.textContent = style ||= light_style();
  copy.prepend(rules);
  return new XMLSerializer().serializeToString(copy);
}

function is_chart(svg: Element): boolean {
  return svg.getAttribute("role") === "img";
}

async function make(svg: SVGSVGElement): Promise<void> {
  const { width, height } = size_of(svg);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup_of(svg, width, height))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(kSharpness * width);
  canvas.height = Math.round(kSharpness * height);
  const context = canvas.getContext("2d");
  if (!context) return;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const picture = { url: canvas.toDataURL("image/png"), width: Math.round(width), height: Math.round(height) };
  if (is_chart(svg)) made.set(svg, picture);
  else made_of_markup.set(svg.outerHTML, picture);
}

const waiting: SVGSVGElement[] = [];
let at_work = false;

/** Resolves when the browser has nothing better to do. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 500 });
    else setTimeout(resolve, 20);
  });
}

async function work(): Promise<void> {
  if (at_work) return;
  at_work = true;
  for (let svg = waiting.pop(); svg !== undefined; svg = waiting.pop()) {
    if (picture_of(svg)) continue;
    await idle();
    // A picture that cannot be made is left out; the table beside the chart has its numbers.
    await make(svg).catch(() => undefined);
  }
  at_work = false;
  document.documentElement.dataset.pictures = "ready";
}

/** What a person selects is likely to be copied next: its pictures are made before all others. */
export function hurry(selection: Selection): void {
  if (waiting.length === 0) return;
  const wanted = waiting.filter((svg) => selection.containsNode(svg, true));
  if (wanted.length < waiting.length) waiting.push(...wanted);
}

/** Has pictures made of these drawings, the first ones first and before all that wait. */
export function prepare(drawings: Iterable<SVGSVGElement>): void {
  waiting.push(...[...drawings].reverse());
  delete document.documentElement.dataset.pictures;
  void work();
}
