// Draws the charts of the report. Everything else of the page works without this file.
import "./report.css";
import "./brief.css";
import { draw, kFull } from "./chart";
import { copy_for_documents, prepare_pictures } from "./copy";
import { read_charts, type Language } from "./data";
import { draw_small } from "./small";

/** On a telephone the style takes tables apart; those who hear the page have them as tables still. */
function name_roles(): void {
  const roles: [string, string][] = [
    ["table", "table"],
    ["thead, tbody", "rowgroup"],
    ["tr", "row"],
    ["th", "columnheader"],
    ["tbody th[scope=row]", "rowheader"],
    ["td", "cell"],
  ];
  for (const table of document.querySelectorAll(".cards"))
    for (const [parts, role] of roles)
      for (const part of table.querySelectorAll(parts)) part.setAttribute("role", role);
}

function start(): void {
  const charts = read_charts();
  const draw_all = (language: Language) => {
    for (const holder of document.querySelectorAll<HTMLElement>(`.${language} [data-chart]`)) {
      const data = charts.get(holder.dataset.chart ?? "");
      if (!data) continue;
      if (holder.dataset.size === "small") draw_small(holder, data, language);
      if (holder.firstElementChild) continue;
      holder.replaceChildren(draw(data, language, holder.dataset.label ?? "", kFull));
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
    prepare_pictures();
  };
  // A page that links here may say in which language it is read: brief.html?lang=en
  const asked = new URLSearchParams(location.search).get("lang");
  const button = asked === "vi" || asked === "en" ? document.getElementById(`language-${asked}`) : null;
  if (button instanceof HTMLInputElement) button.checked = true;
  for (const input of document.querySelectorAll('input[name="language"]'))
    input.addEventListener("change", refresh);
  // What was drawn for another width is drawn again.
  if (document.querySelector("[data-size=small]")) addEventListener("resize", refresh);
  document.documentElement.classList.add("drawn");
  copy_for_documents();
  const narrow = matchMedia("screen and (max-width: 34rem)");
  if (narrow.matches) name_roles();
  else narrow.addEventListener("change", name_roles, { once: true });
  refresh();
}

start();
