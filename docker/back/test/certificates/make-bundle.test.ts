import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { Authority } from "../support/authority";

const SCRIPT = fileURLToPath(new URL("../../certificates/make-bundle.mjs", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "back-bundle-"));
  copyFileSync(SCRIPT, join(folder, "make-bundle.mjs"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bundle = () => readFileSync(join(folder, "bundle"), "utf8");

/** Runs the script as the image's build does. */
async function make(environment: Record<string, string>) {
  const command = [join(folder, "make-bundle.mjs"), join(folder, "bundle")];
  const child = spawn(process.execPath, command, { env: environment });
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
  return { code, errors };
}

describe("the file of authorities", () => {
  it("is put together from the files at hand when there is no address", async () => {
    const files = [new Authority(folder, "one"), new Authority(folder, "two")].map(
      (each) => each.certificate,
    );
    expect(await make({ RDS_CA_BUNDLE_URL: "" })).toEqual({
      code: 0,
      errors: "",
    });
    for (const file of files) expect(bundle()).toContain(readFileSync(file, "utf8"));
  });

  it("is downloaded from an address, and nothing at hand is added", async () => {
    const authority = new Authority(folder, "web");
    const { certificate, key } = authority.issue("server", "DNS:localhost");
    const downloaded = readFileSync(authority.certificate, "utf8");
    const server = createServer(
      { cert: readFileSync(certificate), key: readFileSync(key) },
      (request, response) => response.writeHead(request.url === "/bundle.pem" ? 200 : 404).end(downloaded),
    ).listen(0);
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const host = `https://localhost:${(server.address() as AddressInfo).port}`;
    const trust = { NODE_EXTRA_CA_CERTS: authority.certificate };

    expect(await make({ ...trust, RDS_CA_BUNDLE_URL: `${host}/bundle.pem` })).toEqual({
      code: 0,
      errors: "",
    });
    expect(bundle()).toBe(downloaded);
    const missing = await make({
      ...trust,
      RDS_CA_BUNDLE_URL: `${host}/nothing.pem`,
    });
    expect(missing).toMatchObject({
      code: 1,
      errors: expect.stringContaining("/nothing.pem answered 404. Or put"),
    });
    const stranger = await make({ RDS_CA_BUNDLE_URL: `${host}/bundle.pem` });
    expect(stranger).toMatchObject({
      code: 1,
      errors: expect.stringContaining("can't download"),
    });
  });

  it.each([
    ["no file at hand", {}, undefined, /there is no \*\.pem/],
    ["an error page", {}, "<html>", /there is none in what came from certificates\//],
    [
      "a broken certificate",
      {},
      "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
      /one of them can't be read/,
    ],
    [
      "another checksum",
      { RDS_CA_BUNDLE_SHA256: "ab".repeat(32) },
      "x",
      /(ab){32} was expected, and [0-9a-f]{64} came/,
    ],
    [
      "an address without TLS",
      { RDS_CA_BUNDLE_URL: "http://x" },
      "x",
      /"http:\/\/x" is not an https:\/\/ address/,
    ],
  ])("isn't written from %s", async (_, environment, file, errors) => {
    if (file !== undefined) writeFileSync(join(folder, "file.pem"), file);
    const result = await make({ RDS_CA_BUNDLE_URL: "", ...environment });
    expect(result).toEqual({ code: 1, errors: expect.stringMatching(errors) });
    expect(bundle).toThrow("ENOENT");
  });

  it("isn't written from a certificate that is no authority's", async () => {
    new Authority(folder, "authority").issue("server", "DNS:localhost");
    expect(await make({ RDS_CA_BUNDLE_URL: "" })).toEqual({
      code: 1,
      errors: "certificates: not all of them are of authorities\n",
    });
  });
});
