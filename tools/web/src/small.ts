// The drawings of a brief: one for the screen as wide as its place there, one for the sheet of paper.
import { draw, paper_size, screen_size } from "./chart";
import type { ChartData, Language } from "./data";

/** Draws both; again for the screen where its place has become much wider or narrower. */
export function draw_small(holder: HTMLElement, data: ChartData, language: Language): void {
  const label = holder.dataset.label ?? "";
  const pixels = holder.clientWidth;
  const drawn = Number(holder.dataset.pixels ?? 0);
  if (drawn > 0 && (pixels === 0 || Math.abs(pixels / drawn - 1) < 0.15)) return;
  holder.dataset.pixels = String(pixels);
  const screen = draw(data, language, label, screen_size(pixels));
  screen.classList.add("on-screen");
  const paper = holder.querySelector(".on-paper") ?? draw(data, language, label, paper_size(Number(holder.dataset.row ?? 4)));
  paper.classList.add("on-paper");
  holder.replaceChildren(screen, paper);
}
