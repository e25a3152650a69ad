import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { UserError } from "../../constructs/service/user-error";
import { contentTag, contextHash, refuseNoDockerfile } from "../../constructs/service/build-context";

const root = mkdtempSync(join(tmpdir(), "context-"));
afterAll(() => rmSync(root, { recursive: true }));

/** Hash of a new folder with these files. */
function hashOf(files: Readonly<Record<string, string>>, executable?: string): string {
  const folder = mkdtempSync(join(root, "it-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  if (executable !== undefined) chmodSync(join(folder, executable), 0o755);
  return contextHash(folder);
}

const FILES = {
  Dockerfile: "FROM node",
  "src/main.js": "1",
  "node_modules/a/b.js": "2",
  ".dockerignore": "node_modules\n",
};

describe("the hash of what an image is built from", () => {
  const hash = hashOf(FILES);

  it("is the same for the same files", () => {
    expect(hashOf(FILES)).toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{12}$/);
  });

  it.each<[what: string, files: Readonly<Record<string, string>>]>([
    ["a changed file", { ...FILES, "src/main.js": "2" }],
    ["a new file", { ...FILES, "src/other.js": "" }],
    ["a renamed file", { Dockerfile: "FROM node", "src/start.js": "1", ".dockerignore": "node_modules\n" }],
    ["a changed Dockerfile", { ...FILES, Dockerfile: "FROM deno" }],
  ])("differs for %s", (_, files) => {
    expect(hashOf(files)).not.toBe(hash);
  });

  it("differs when a file can be run", () => {
    expect(hashOf(FILES, "src/main.js")).not.toBe(hash);
  });

  it("is the same when only that changes which is left out", () => {
    expect(hashOf({ ...FILES, "node_modules/a/b.js": "3", "node_modules/c.js": "" })).toBe(hash);
  });

  it("counts the Dockerfile even if it is left out", () => {
    const only = { ".dockerignore": "*\n!src\n", "src/a.js": "1", "other.js": "1" };
    expect(hashOf({ ...only, Dockerfile: "A" })).not.toBe(hashOf({ ...only, Dockerfile: "B" }));
    expect(hashOf({ ...only, Dockerfile: "A" })).toBe(hashOf({ ...only, "other.js": "2", Dockerfile: "A" }));
  });
});

describe("the tag of an image", () => {
  const folder = mkdtempSync(join(root, "it-"));
  writeFileSync(join(folder, "Dockerfile"), "FROM node");

  it("is one of a release, and another one for another architecture", () => {
    expect(contentTag(folder, "x86_64")).toMatch(/^release-[0-9a-f]{12}$/);
    expect(contentTag(folder, "arm64")).not.toBe(contentTag(folder, "x86_64"));
  });

  it("can be had of a folder with a Dockerfile only", () => {
    expect(() => refuseNoDockerfile("front", folder)).not.toThrow();
    expect(() => refuseNoDockerfile("front", root)).toThrow(/^services.front.build: .* has no Dockerfile/);
    const other = mkdtempSync(join(root, "it-"));
    mkdirSync(join(other, "Dockerfile"));
    expect(() => refuseNoDockerfile("front", other)).toThrow(/has no Dockerfile/);
  });
});

describe("a .dockerignore", () => {
  const isRead = (files: Readonly<Record<string, string>>, path: string) =>
    hashOf({ ...files, [path]: "1" }) !== hashOf({ ...files, [path]: "2" });

  it.each<[patterns: string, path: string, isIgnored: boolean]>([
    ["", "a", false],
    ["a", "a", true],
    ["a", "a/b", true],
    ["a", "b/a", false],
    ["A", "a", false],
    ["**/a", "b/c/a", true],
    ["**/a", "a", true],
    ["*.md", "README.md", true],
    ["*.md", "docs/README.md", false],
    ["a?.js", "ab.js", true],
    ["[ab].js", "a.js", true],
    ["/a/", "a", true],
    ["./a", "a", true],
    ["# a", "# a", false],
    ["*\n!src", "src/main.ts", false],
    ["*\n!src", "other", true],
    ["src\n!src/a\nsrc/a/b", "src/a/b", true],
    ["src\n!src/a", "src/a/c", false],
    ["a.b", "aXb", false],
    ["b\r\na\r\n", "a", true],
  ])("with %j of %s says %s", (patterns, path, isIgnored) => {
    expect(isRead({ ".dockerignore": patterns }, path)).toBe(!isIgnored);
  });

  it("is not read when the Dockerfile has one of its own", () => {
    const files = { ".dockerignore": "a", "Dockerfile.dockerignore": "b" };
    expect([isRead(files, "a"), isRead(files, "b")]).toEqual([true, false]);
  });
});

describe("a symbolic link", () => {
  const linked = (target: string) => {
    const folder = mkdtempSync(join(root, "it-"));
    writeFileSync(join(folder, "one"), "1");
    symlinkSync(target, join(folder, "link"));
    return contextHash(folder);
  };

  it("counts by what it names, also outside of the folder or where nothing is", () => {
    expect(new Set([linked("one"), linked("two"), linked("/etc/hosts")]).size).toBe(3);
    expect(linked("one")).toBe(linked("one"));
  });
});

describe("a folder that cannot be hashed", () => {
  /** The error of a folder with a Dockerfile and what is made in it. */
  function errorOf(make: (folder: string) => void): unknown {
    const folder = mkdtempSync(join(root, "it-"));
    writeFileSync(join(folder, "Dockerfile"), "FROM node");
    make(folder);
    try {
      return contextHash(folder);
    } catch (error) {
      return error;
    }
  }

  it.each<[what: string, make: (folder: string) => void, text: RegExp]>([
    [
      "a .dockerignore that is a folder",
      (folder) => mkdirSync(join(folder, ".dockerignore")),
      /^\S+\/\.dockerignore cannot be read: illegal operation on a directory\. .* leave it out by a \.dockerignore/,
    ],
    [
      "a pattern that Docker refuses",
      (folder) => writeFileSync(join(folder, ".dockerignore"), "dist\na[\n"),
      /^\S+\/\.dockerignore: "a\[" is not a pattern, and Docker refuses it\. Correct it\.$/,
    ],
  ])("is a mistake of its user: %s", (_, make, text) => {
    const error = errorOf(make);
    expect(error).toBeInstanceOf(UserError);
    expect(error instanceof Error && error.message).toMatch(text);
  });

  it("is none with links that lead nowhere or to one another", () => {
    const links = (folder: string) => {
      symlinkSync("nowhere", join(folder, "broken"));
      symlinkSync(".", join(folder, "self"));
      symlinkSync("two", join(folder, "one"));
      symlinkSync("one", join(folder, "two"));
    };
    expect(errorOf(links)).toMatch(/^[0-9a-f]{12}$/);
  });
});
