// Builds dist/report.js and dist/report.css, which the program embeds and writes into every report.
import { defineConfig, type Plugin } from "vite";

// Plain ASCII can be embedded in pieces of any length, and no byte of it depends on an encoding.
function ascii_only(): Plugin {
  const escaped = (text: string) =>
    text.replace(/[^\x00-\x7f]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
  return {
    name: "ascii-only",
    enforce: "post",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === "chunk") file.code = escaped(file.code);
    },
  };
}

export default defineConfig({
  plugins: [ascii_only()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2020",
    minify: true,
    sourcemap: false,
    lib: {
      entry: "src/report.ts",
      formats: ["iife"],
      name: "gapcast",
      fileName: () => "report.js",
      cssFileName: "report",
    },
  },
});
