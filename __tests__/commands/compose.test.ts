import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { compose } from "../../constructs/commands/compose";
import { outcomeOf } from "./support/outcome-of";

/** Each run synthesizes main.ts in a process of its own. */
jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), "compose-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "compose.yaml");
const read = (name: string) => readFileSync(join(folder, name), "utf8");

describe("npm run compose", () => {
  it("writes two files for the first environment, and prints what to type", async () => {
    const { code, output } = await outcomeOf(compose, ["--out", file, "--port", "9123"]);
    expect(code).toBe(0);
    expect(output).toContain(`docker compose -f ${file} up --build\n`);
    expect(output).toContain("http://localhost:9123\n");
    const { name, services } = parse(read("compose.yaml")) as {
      name: string;
      services: Record<string, { build?: { context: string } }>;
    };
    expect(name).toBe("shop-dev");
    expect(Object.keys(services)).toEqual(["database", "back-release", "back", "front", "edge"]);
    expect(join(folder, services["front"]?.build?.context ?? "")).toBe(join(process.cwd(), "docker/front"));
    expect(parse(read("compose.watch.yaml"))).toMatchObject({
      services: { front: { build: { target: "dev" } }, back: { build: { target: "dev" } } },
    });
  });

  it("writes its own files again, and no other's", async () => {
    expect((await outcomeOf(compose, ["--out", file])).code).toBe(0);
    expect(read("compose.yaml")).toContain("127.0.0.1:8080:8080");
    writeFileSync(join(folder, "compose.watch.yaml"), "services: {}\n");
    const { code, errors } = await outcomeOf(compose, ["--out", file, "--port", "9124"]);
    expect([code, errors]).toEqual([
      1,
      expect.stringContaining("compose.watch.yaml was not written by this command"),
    ]);
    expect(read("compose.yaml")).toContain("127.0.0.1:8080:8080");
  });
});
