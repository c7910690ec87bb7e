// Bundles the page into the folder given as the first argument: app.js, app.css, index.html and licences.txt.
import { build } from "esbuild";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const out = process.argv[2];

const { metafile } = await build({
  entryPoints: { app: "src/main.jsx" },
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none", // they are in licences.txt, whole
  logLevel: "warning",
  metafile: true,
}).catch(() => process.exit(1)); // it has said what is wrong

cpSync("src/index.html", join(out, "index.html"));
writeFileSync(join(out, "licences.txt"), packages(Object.keys(metafile.inputs)).map(notice).join("\n\n"));

/** The folders of the packages that the bundle's files come from. */
function packages(files) {
  const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;
  return [...new Set(files.map((file) => file.match(folder)?.[0]).filter(Boolean))].sort();
}

function notice(folder) {
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  const title = `${about.name} ${about.version} (${about.license})`;
  if (!texts.length && !about.license) throw new Error(`${title} has no licence`);
  return [title, "=".repeat(title.length), ...texts.map((name) => readFileSync(join(folder, name), "utf8").trim())].join("\n");
}
