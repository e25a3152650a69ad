import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { PROJECT, sourceFiles } from "../../support/source-files";

/** Folders whose messages other sections of the page hold. */
const OTHER_SECTIONS = ["settings", "commands", "conversion", "steps"];

/** Lists the texts with words in the messages of the constructs: thrown, found by a policy, or checked by Terraform. */
export function constructsTexts(): readonly string[] {
  const paths = sourceFiles()
    .filter(({ path, folder }) => path.startsWith("constructs/") && !OTHER_SECTIONS.includes(folder))
    .map(({ path }) => path);
  const found = paths.flatMap((path) => {
    const text = readFileSync(join(PROJECT, path), "utf8");
    return nodesOf(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true))
      .filter(isMessage)
      .flatMap(nodesOf)
      .filter((node) => ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node))
      .map((literal) => literal.text.trim());
  });
  return [...new Set(found)].filter((text) => / \w/.test(text));
}

function isMessage(node: ts.Node): boolean {
  if (ts.isThrowStatement(node)) return true;
  if (ts.isPropertyAssignment(node)) return node.name.getText() === "errorMessage";
  return ts.isCallExpression(node) && node.expression.getText().endsWith(".addError");
}

function nodesOf(node: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [node];
  ts.forEachChild(node, (child) => void nodes.push(...nodesOf(child)));
  return nodes;
}
