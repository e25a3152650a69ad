import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

const SERVICES = `services: { back: { port: 3000, path: "/*", health: "/healthz" } }`;
const ENVIRONMENTS = `environments: { dev: { account: "111122223333", region: "ap-northeast-2" } }`;

/** Returns a main.ts with a description, as `npm start` reads it. */
function program(written: string): string {
  const constructs = (path: string) => JSON.stringify(join(ROOT, "constructs", path));
  return `import { synthesize } from ${constructs("report/synthesize")};
import { Deployment } from ${constructs("stacks/deployment")};
const shop = ${written};
synthesize((app) => new Deployment(app, shop));
`;
}

/** Starts a program in a folder of its own, and returns what it printed and wrote. */
function started(text: string) {
  const folder = mkdtempSync(join(tmpdir(), "malformed-"));
  const main = join(folder, "main.ts");
  writeFileSync(main, text);
  const env = { ...process.env, CDKTF_OUTDIR: join(folder, "cdktf.out") };
  const { stdout, stderr, status } = spawnSync("node", ["constructs/start.cjs", main], {
    ...{ cwd: ROOT, encoding: "utf8", env, timeout: 60_000 },
  });
  const written = readdirSync(folder);
  const isUnchanged = readFileSync(main, "utf8") === text;
  rmSync(folder, { recursive: true });
  return { stdout, lines: stderr.trimEnd().split("\n"), status, written, isUnchanged };
}

const REFUSED = { stdout: "", status: 1, written: ["main.ts"], isUnchanged: true };

describe("npm start with a malformed description", () => {
  it("prints a line for each mistake, writes nothing and ends with exit code 1", () => {
    const text = program(
      `{ name: "Shop", services: { back: { port: "3000" } }, ${ENVIRONMENTS}, regoin: "x" }`,
    );
    expect(started(text)).toEqual({
      ...REFUSED,
      lines: [
        expect.stringMatching(/^name: "Shop" is not .* Did you mean "shop"\?/),
        expect.stringMatching(/^regoin: unknown field\. /),
        expect.stringMatching(/^services\.back\.port: "3000" is not .* Remove the quotes: 3000\./),
      ],
    });
  });

  it("says what cannot be read, also in a file of 1 MB with a byte order mark and CRLF", () => {
    const broken = `services: { get back() { throw new Error("PORT is not set"); } }, name: "${"x".repeat(1_000_000)}"`;
    const text = `\ufeff${program(`{ name: "shop", ${broken}, ${ENVIRONMENTS} }`)}`.replaceAll("\n", "\r\n");
    expect(started(text)).toEqual({
      ...REFUSED,
      lines: [
        expect.stringMatching(/^name: "x{70,80}\.\.\. is not /),
        expect.stringMatching(
          /^services\.back: reading it failed: "PORT is not set"\. Write a plain value\./,
        ),
      ],
    });
  });

  it("takes a valid description with a byte order mark, CRLF and a field that is written twice", () => {
    const text = `\ufeff${program(`{ name: "first", ${SERVICES}, name: "shop", ${ENVIRONMENTS} }`)}`;
    const { status, stdout, lines, written } = started(text.replaceAll("\n", "\r\n"));
    expect({ status, lines, written }).toEqual({ status: 0, lines: [""], written: ["cdktf.out", "main.ts"] });
    expect(stdout).toMatch(/^dev: phase ec2/);
  });
});
