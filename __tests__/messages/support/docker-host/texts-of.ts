import ts from "typescript";
import type { SourceFile } from "../../../support/source-files";

/** Lists the texts of a file that have words: string literals, and the parts of templates. */
export function textsOf({ path, text }: SourceFile): readonly string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) found.add(node.text.trim());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  return [...found].filter((each) => / \w/.test(each));
}
