import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import ts from "typescript";

/** The project's folder. */
export const PROJECT = resolve(__dirname, "..", "..");

/** Where the code is that runs on the host. */
export const DEPLOYER = "docker/host/deploy";

/** A file of the project, as the compiler reads it. */
export interface SourceFile {
  /** Path from the project's folder, with slashes. */
  readonly path: string;
  /** Its folder below `constructs`; `main.ts` and the deployer's folder stand for themselves. */
  readonly folder: string;
  readonly text: string;
  readonly lines: number;
  /** Files that it imports, as paths from the project's folder. */
  readonly imports: readonly string[];
  /** Packages that it imports, or paths inside of packages. */
  readonly packages: readonly string[];
  readonly exports: readonly Export[];
}

/** Something that a file offers to others. */
export interface Export {
  readonly name: string;
  readonly kind: "class" | "interface" | "function" | "const" | "type";
  /** Whether a comment for readers of the code stands before it. */
  readonly documented: boolean;
  /** Props and public members that no such comment stands before. */
  readonly silentMembers: readonly string[];
}

/** Reads main.ts, everything below `constructs`, and the host's deployer. */
export function sourceFiles(): readonly SourceFile[] {
  const paths = ["main.ts", ...pathsBelow("constructs"), ...pathsBelow(DEPLOYER)];
  return paths.map((path) => readSource(path.split(sep).join("/")));
}

/** Reads how long the files of the tests are. */
export function testFiles(): readonly Pick<SourceFile, "path" | "lines">[] {
  return pathsBelow("__tests__").map((path) => {
    const text = readFileSync(join(PROJECT, path), "utf8");
    return { path: path.split(sep).join("/"), lines: linesOf(text) };
  });
}

const linesOf = (text: string) => text.trimEnd().split("\n").length;

function pathsBelow(folder: string): readonly string[] {
  const below = readdirSync(join(PROJECT, folder), { recursive: true, encoding: "utf8" });
  return below.filter((path) => path.endsWith(".ts")).map((path) => join(folder, path));
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(PROJECT, path), "utf8");
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const specifiers = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
  return {
    path,
    folder: folderOf(path),
    text,
    lines: linesOf(text),
    imports: specifiers.filter(isOwn).map((specifier) => importedPath(path, specifier)),
    packages: specifiers.filter((specifier) => !isOwn(specifier)),
    exports: merged(source.statements.filter(isExported).flatMap(exportsOf)),
  };
}

function folderOf(path: string): string {
  if (path === "main.ts") return path;
  const [, folder = ""] = path.split("/");
  return path.startsWith(`${DEPLOYER}/`) ? DEPLOYER : folder;
}

const isOwn = (specifier: string) => specifier.startsWith(".");

function importedPath(importer: string, specifier: string): string {
  const target = relative(PROJECT, resolve(PROJECT, dirname(importer), specifier));
  return `${target.split(sep).join("/")}.ts`;
}

/** Takes the forms of an overloaded function for one, which one comment is enough for. */
function merged(exports: readonly Export[]): readonly Export[] {
  const byName = new Map<string, Export>();
  for (const each of exports) {
    const documented = each.documented || byName.get(each.name)?.documented === true;
    byName.set(each.name, { ...each, documented });
  }
  return [...byName.values()];
}

function isExported(statement: ts.Statement): boolean {
  if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) return true;
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

/** @throws for a form that the project doesn't use: `export default`, `export { x }`, `export * from` */
function exportsOf(statement: ts.Statement): readonly Export[] {
  const documented = ts.getJSDocCommentsAndTags(statement).length > 0;
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => ({
      name: name.getText(),
      kind: "const",
      documented,
      silentMembers: [],
    }));
  }
  const kind = kindOf(statement);
  const name = declaredName(statement);
  if (kind === undefined || name === undefined) {
    throw new Error(`what does this export? ${statement.getText()}`);
  }
  return [{ name, kind, documented, silentMembers: silentMembersOf(statement) }];
}

function silentMembersOf(statement: ts.Statement): readonly string[] {
  if (!ts.isInterfaceDeclaration(statement) && !ts.isClassDeclaration(statement)) return [];
  const members: readonly (ts.ClassElement | ts.TypeElement)[] = [...statement.members];
  return members
    .filter((member) => !ts.isConstructorDeclaration(member) && !isHidden(member))
    .filter((member) => ts.getJSDocCommentsAndTags(member).length === 0)
    .map((member) => member.name?.getText() ?? "?");
}

function isHidden(member: ts.ClassElement | ts.TypeElement): boolean {
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  return modifiers.some(
    ({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword,
  );
}

function kindOf(statement: ts.Statement): Export["kind"] | undefined {
  if (ts.isClassDeclaration(statement)) return "class";
  if (ts.isInterfaceDeclaration(statement)) return "interface";
  if (ts.isFunctionDeclaration(statement)) return "function";
  if (ts.isTypeAliasDeclaration(statement)) return "type";
  return undefined;
}

function declaredName(statement: ts.Statement): string | undefined {
  return ts.isDeclarationStatement(statement) ? statement.name?.getText() : undefined;
}
