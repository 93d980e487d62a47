// A map of squares as a picture: drawn from where its tiles stand on the page, at once.
import { light_value } from "./light";
import type { Picture } from "./picture";

const kSharpness = 2;

/** Words of an element where they stand. */
function words_of(element: Element): { word: string; box: DOMRect; holder: Element }[] {
  const found = [];
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
    for (const match of (node.textContent ?? "").matchAll(/\S+/g)) {
      const range = document.createRange();
      // A long word may be broken: each letter stands on the line that it is on.
      let line = { word: "", box: new DOMRect() };
      for (let i = match.index; i < match.index + match[0].length; ++i) {
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect();
        if (line.word !== "" && Math.abs(box.top - line.box.top) > 2) {
          found.push({ ...line, holder: node.parentElement as Element });
          line = { word: "", box };
        }
        if (line.word === "") line.box = box;
        line.word += node.textContent?.[i] ?? "";
      }
      if (line.word !== "") found.push({ ...line, holder: node.parentElement as Element });
    }
  return found;
}

function fill_of(tile: Element): string {
  const shade = [...tile.classList].find((name) => name.startsWith("shade-"));
  return light_value({ "shade-1": "--fan-90", "shade-2": "--fan-80", "shade-3": "--fan-50" }[shade ?? ""] ?? "--paper");
}

export function map_picture(tiles: Element): Picture | undefined {
  const frame = tiles.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(kSharpness * frame.width);
  canvas.height = Math.round(kSharpness * frame.height);
  const context = canvas.getContext("2d");
  if (!context || canvas.width === 0 || canvas.height === 0) return undefined;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(kSharpness, 0, 0, kSharpness, -kSharpness * frame.left, -kSharpness * frame.top);
  context.textBaseline = "middle";
  for (const tile of tiles.children) {
    const box = tile.getBoundingClientRect();
    const island = tile.classList.contains("island");
    if (!island) {
      context.fillStyle = fill_of(tile);
      context.strokeStyle = light_value("--quiet");
      context.setLineDash(tile.classList.contains("absent") ? [3, 3] : []);
      context.fillRect(box.left, box.top, box.width, box.height);
      context.strokeRect(box.left + 0.5, box.top + 0.5, box.width - 1, box.height - 1);
    }
    const known = tile.className.includes("shade-");
    context.fillStyle = light_value(known ? "--ink" : "--quiet");
    for (const { word, box: place, holder } of words_of(tile)) {
      const style = getComputedStyle(holder);
      context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      context.fillText(word, place.left, place.top + place.height / 2);
    }
  }
  return {
    url: canvas.toDataURL("image/png"),
    width: Math.round(frame.width),
    height: Math.round(frame.height),
  };
}

/** "Hà Nội 24 %; Cao Bằng < 2 %": what the map shows, for those who do not see it. */
export function map_words(tiles: Element): string {
  return [...tiles.querySelectorAll("[data-area]")]
    .map((tile) => (tile.textContent ?? "").replace(/\s+/g, " ").trim())
    .join("; ");
}
