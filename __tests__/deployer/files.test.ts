import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeAtomically } from "../../docker/host/deploy/files";
import { MEMORY_FILE, newHost, put } from "./support/temporary-places";

beforeEach(newHost);

const folder = dirname(MEMORY_FILE);

describe("a file that is written in one step", () => {
  it("holds the text, in folders that are made for it", () => {
    const path = join(folder, "deep/down/file");
    writeAtomically(path, "grüße\n");
    expect(readFileSync(path, "utf8")).toBe("grüße\n");
  });

  it("replaces a longer one whole", () => {
    put(MEMORY_FILE, "much longer than before");
    writeAtomically(MEMORY_FILE, "short");
    expect(readFileSync(MEMORY_FILE, "utf8")).toBe("short");
  });

  it("leaves nothing else behind", () => {
    writeAtomically(MEMORY_FILE, "new");
    expect(readdirSync(folder)).toEqual(["memory.json"]);
  });

  it("takes no harm from what a run that was cut off left", () => {
    put(`${MEMORY_FILE}.part`, "much longer than what comes now");
    writeAtomically(MEMORY_FILE, "new");
    expect(readFileSync(MEMORY_FILE, "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["memory.json"]);
  });

  it("leaves what was there when it can't be written", () => {
    mkdirSync(MEMORY_FILE, { recursive: true });
    put(join(MEMORY_FILE, "inside"), "old");
    expect(() => writeAtomically(MEMORY_FILE, "new")).toThrow();
    expect(readFileSync(join(MEMORY_FILE, "inside"), "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["memory.json"]);
  });

  it("can be kept from others", () => {
    writeAtomically(MEMORY_FILE, "new", 0o600);
    expect(statSync(MEMORY_FILE).mode & 0o777).toBe(0o600);
  });
});
