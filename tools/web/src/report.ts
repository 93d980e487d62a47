// Draws the charts of the report. Everything else of the page works without this file.
import "./report.css";
import { draw } from "./chart";
import { read_charts, type Language } from "./data";

function start(): void {
  const charts = read_charts();
  const draw_all = (language: Language) => {
    for (const holder of document.querySelectorAll<HTMLElement>(`.${language} [data-chart]`)) {
      const data = charts.get(holder.dataset.chart ?? "");
      if (!data || holder.firstElementChild) continue;
      holder.replaceChildren(draw(data, language, holder.dataset.label ?? ""));
      // The table stood in for the drawing.
      holder.parentElement?.querySelector("details")?.removeAttribute("open");
    }
  };
  // A language is drawn when it is first shown.
  const refresh = () => {
    const input = document.querySelector<HTMLInputElement>('input[name="language"]:checked');
    const choice = input?.value ?? "vi";
    document.documentElement.lang = choice === "en" ? "en" : "vi";
    if (choice !== "en") draw_all("vi");
    if (choice !== "vi") draw_all("en");
  };
  for (const input of document.querySelectorAll('input[name="language"]'))
    input.addEventListener("change", refresh);
  document.documentElement.classList.add("drawn");
  refresh();
}

start();
