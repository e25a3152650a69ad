// @vitest-environment node
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "front-"));
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const assets = () => readdirSync(join(folder, "assets"));
const scripts = () => assets().filter((file) => file.endsWith(".js"));

beforeAll(async () => {
  vi.stubEnv("VERSION", "1.4.0");
  vi.stubEnv("NODE_ENV", "production");
  await build({
    root: resolve(import.meta.dirname, "..", ".."),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
  });
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what the build writes", () => {
  it("tells its release in the page, and in no script", () => {
    expect(read("index.html")).toContain('<meta name="version" content="1.4.0" />');
    expect(scripts()).toHaveLength(1);
    for (const file of scripts()) expect(read(`assets/${file}`)).not.toContain("1.4.0");
  });

  it("has nothing that the Content-Security-Policy forbids: neither inline code nor eval", () => {
    const page = read("index.html");
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|data:/);
    for (const file of scripts()) expect(read(`assets/${file}`)).not.toMatch(/\beval\(|\bFunction\(/);
    expect(page.match(/<script[^>]*>[^<]*/g)).toEqual([expect.stringMatching(/ src="\/assets\/[^"]+">$/)]);
  });

  it("has a hash in the name of everything that browsers keep for a year", () => {
    expect(assets().length).toBeGreaterThan(2);
    for (const file of assets()) expect(file).toMatch(/^[a-z-]+-[\w-]{8}\.(js|css)(\.gz)?$/);
  });

  it("lies there compressed too", () => {
    for (const file of ["index.html", ...assets().map((asset) => `assets/${asset}`)]) {
      if (file.endsWith(".gz")) continue;
      expect(gunzipSync(readFileSync(join(folder, `${file}.gz`))).toString()).toBe(read(file));
    }
  });
});
