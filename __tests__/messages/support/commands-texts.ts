import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { PROJECT, sourceFiles } from "../../support/source-files";

/** Files of which every text is a message. */
const MESSAGES_ONLY = /\/(gate\/violations|gate\/report|adoption\/report)\.ts$/;

/** Lists the texts with words in the messages of the commands: of every CommandError and ConversionError, verdict and skipped import. */
export function commandsTexts(): readonly string[] {
  const found = sourceFiles()
    .filter(({ path }) => /^constructs\/(commands|conversion)\//.test(path))
    .flatMap(({ path }) => {
      const text = readFileSync(join(PROJECT, path), "utf8");
      const all = nodesOf(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
      return (MESSAGES_ONLY.test(path) ? all : all.filter(isMessage).flatMap(nodesOf))
        .filter((node) => ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node))
        .map((literal) => literal.text.trim());
    });
  return [...new Set(found)].filter((text) => / \w/.test(text));
}

/** Whether a node makes an error of a command or of a conversion, or is the reason of a skipped import. */
function isMessage(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return /^(Command|Conversion)Error$/.test(node.expression.getText());
  const named = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node);
  return named && node.name.getText() === "reason";
}

function nodesOf(node: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [node];
  ts.forEachChild(node, (child) => void nodes.push(...nodesOf(child)));
  return nodes;
}
