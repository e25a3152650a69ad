import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { PROJECT } from "../../support/source-files";

/** The settings' folder. */
const SETTINGS = "constructs/settings";

/** The functions that make a message. */
const MESSAGE_FUNCTIONS = [
  "alreadyUsed",
  "didYouMean",
  "invalidValue",
  "noEffect",
  "problemWith",
  "required",
  "reservedName",
  "unknownField",
];

/** Lists the places in the settings where a message is made, as `file:line`. */
export function messageCalls(): readonly string[] {
  return sources()
    .filter(({ fileName }) => !fileName.endsWith("/messages.ts"))
    .flatMap((source) =>
      nodesOf(source)
        .filter(ts.isCallExpression)
        .filter(({ expression }) => MESSAGE_FUNCTIONS.includes(expression.getText()))
        .map((call) => `${source.fileName}:${lineOf(source, call)}`),
    );
}

/** How the files of the notices begin, which have a section of their own. */
const NOTICES = `${SETTINGS}/notices`;

/** How the files begin with the texts of docs/doctor.md, and with names of AWS that are no messages. */
const CATALOGUE = `${SETTINGS}/catalogue`;
const FAMILIES = `${SETTINGS}/instance-families`;

/** Lists the texts of the settings that have words: string literals, and the parts of templates. */
export function messageTexts(): readonly string[] {
  const elsewhere = [NOTICES, CATALOGUE, FAMILIES];
  return textsOf(sources().filter(({ fileName }) => !elsewhere.some((begin) => fileName.startsWith(begin))));
}

/** Lists the texts of the notices that have words. */
export function noticeTexts(): readonly string[] {
  return textsOf(sources().filter(({ fileName }) => fileName.startsWith(NOTICES)));
}

function textsOf(files: readonly ts.SourceFile[]): readonly string[] {
  const texts = files.flatMap((source) =>
    nodesOf(source)
      .filter(isText)
      .map(({ text }) => text.trim()),
  );
  return [...new Set(texts)].filter((text) => / \w/.test(text));
}

function isText(node: ts.Node): node is ts.StringLiteral | ts.TemplateLiteralLikeNode {
  return ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);
}

function sources(): readonly ts.SourceFile[] {
  return readdirSync(join(PROJECT, SETTINGS), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${SETTINGS}/${name}`)
    .map((path) => {
      const text = readFileSync(join(PROJECT, path), "utf8");
      return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    });
}

function nodesOf(node: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [node];
  ts.forEachChild(node, (child) => void nodes.push(...nodesOf(child)));
  return nodes;
}

function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
}
