import { readdir, readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  platform: "node",
  // The Node of the oldest VS Code in package.json's `engines`.
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  minify: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

const inputs = Object.keys(metafile.inputs).map((name) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(name)?.[0]);
const folders = [...new Set(inputs)].filter((folder) => folder !== undefined).sort();
await writeFile("dist/NOTICE.txt", (await Promise.all(folders.map(notice))).join("\n"));

/** What a bundled package wants to be said wherever it goes. */
async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(`${folder}/${file}`, "utf8") : `${license}\n`;
  return `==== ${name} ${version}\n\n${text}`;
}
