// The page's look in the light colours of a screen, whatever the reader's: for pictures and for paper
// in another program.

function style_rules(): CSSStyleRule[] {
  return [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].filter((rule) => rule instanceof CSSStyleRule),
  );
}

/** The rules that hold for every medium; those of dark mode and of print are left out. */
export function light_style(): string {
  return style_rules()
    .map((rule) => rule.cssText)
    .join("\n");
}

const values = new Map<string, string>();

/** Value of a colour such as "--good" in light colours. */
export function light_value(name: string): string {
  if (values.size === 0)
    for (const rule of style_rules())
      if (rule.selectorText === ":root")
        for (const property of rule.style)
          if (property.startsWith("--")) values.set(property, rule.style.getPropertyValue(property).trim());
  return values.get(name) ?? "";
}
