import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeAtomically } from "../../docker/host/deploy/files";
import { STATE_FILE, newHost, put } from "./support/temporary-paths";

beforeEach(newHost);

const folder = dirname(STATE_FILE);

describe("writing a file in one step", () => {
  it("creates the folders", () => {
    const path = join(folder, "deep/down/file");
    writeAtomically(path, "grüße\n");
    expect(readFileSync(path, "utf8")).toBe("grüße\n");
  });

  it("replaces a longer file as a whole", () => {
    put(STATE_FILE, "much longer than before");
    writeAtomically(STATE_FILE, "short");
    expect(readFileSync(STATE_FILE, "utf8")).toBe("short");
  });

  it("leaves nothing else behind", () => {
    writeAtomically(STATE_FILE, "new");
    expect(readdirSync(folder)).toEqual(["state.json"]);
  });

  it("overwrites what an interrupted run has left", () => {
    put(`${STATE_FILE}.part`, "much longer than what comes now");
    writeAtomically(STATE_FILE, "new");
    expect(readFileSync(STATE_FILE, "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["state.json"]);
  });

  it("leaves the old file when it fails", () => {
    mkdirSync(STATE_FILE, { recursive: true });
    put(join(STATE_FILE, "inside"), "old");
    expect(() => writeAtomically(STATE_FILE, "new")).toThrow();
    expect(readFileSync(join(STATE_FILE, "inside"), "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["state.json"]);
  });

  it("sets the permissions", () => {
    writeAtomically(STATE_FILE, "new", 0o600);
    expect(statSync(STATE_FILE).mode & 0o777).toBe(0o600);
  });
});
