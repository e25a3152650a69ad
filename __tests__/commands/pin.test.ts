import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pinFiles } from "../../constructs/commands/pin";

const DIGEST = `sha256:${"a".repeat(64)}`;

let folder: string;
let printed: string[];
const { PATH } = process.env;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pin-"));
  mkdirSync(join(folder, "back"));
  mkdirSync(join(folder, "host"));
  printed = [];
  jest.spyOn(console, "log").mockImplementation((text: string) => void printed.push(text));
});
afterEach(() => {
  process.env["PATH"] = PATH;
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Puts a program in the place of Docker. */
function docker(script: string): void {
  writeFileSync(join(folder, "docker"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  process.env["PATH"] = `${folder}${delimiter}${PATH ?? ""}`;
}

const dockerfile = () => join(folder, "back", "Dockerfile");

describe("npm run pin", () => {
  it("writes the digest that the registry gives behind each tag, once", async () => {
    docker(`test "$*" = "buildx imagetools inspect --format {{.Manifest.Digest}} node:24" && echo ${DIGEST}`);
    writeFileSync(dockerfile(), "FROM node:24 AS build\nFROM node:24\n");
    expect(await pinFiles(folder, { isCheck: false })).toBe(0);
    expect(readFileSync(dockerfile(), "utf8")).toBe(
      `FROM node:24@${DIGEST} AS build\nFROM node:24@${DIGEST}\n`,
    );
    expect(await pinFiles(folder, { isCheck: true })).toBe(0);
  });

  it("writes nothing when it checks, and fails for a tag without a digest", async () => {
    docker(`echo ${DIGEST}`);
    writeFileSync(dockerfile(), "FROM node:24\n");
    expect(await pinFiles(folder, { isCheck: true })).toBe(1);
    expect(readFileSync(dockerfile(), "utf8")).toBe("FROM node:24\n");
    expect(printed.join("")).toContain(`node:24: no digest -> ${DIGEST}`);
  });

  it("writes nothing when one registry does not answer", async () => {
    docker(`case "$*" in *other:1) echo "ERROR: other:1: not found" >&2; exit 1;; esac; echo ${DIGEST}`);
    writeFileSync(dockerfile(), "FROM node:24\nFROM other:1\n");
    await expect(pinFiles(folder, { isCheck: false })).rejects.toThrow(
      "other:1 cannot be looked up: ERROR: other:1: not found. Nothing is written.",
    );
    expect(readFileSync(dockerfile(), "utf8")).toBe("FROM node:24\nFROM other:1\n");
  });
});
