import { existsSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { readCopy, restoreCertificate, storeCertificate } from "../../docker/host/deploy/certificate-copy";
import { fakeHost } from "./support/fake-host";
import { CERTIFICATES, COPY_FILE, newHost, put } from "./support/temporary-paths";
import { CERTIFICATE, KEY, OTHER_KEY } from "./support/test-certificate";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));

const domain = "shop.example.com";
const certificate = { bucket: "shop-dev-state", key: "host/certificate.json" };
const LIVE = join(CERTIFICATES, domain);
const NOW = new Date("2026-12-01");

beforeEach(newHost);

/** Puts certbot's files of the second certificate of the domain on the disk. */
function certbotFiles({ chain = CERTIFICATE }: { readonly chain?: string } = {}): void {
  const root = dirname(CERTIFICATES);
  put(join(root, "accounts/acme.test:14000/dir/4f/private_key.json"), "account");
  put(join(root, `renewal/${domain}.conf`), "account = 4f");
  for (const [part, text] of Object.entries({
    cert: CERTIFICATE,
    chain,
    fullchain: CERTIFICATE,
    privkey: KEY,
  })) {
    put(join(root, `archive/${domain}/${part}2.pem`), text);
    put(join(LIVE, "README"), "");
    rmSync(join(LIVE, `${part}.pem`), { force: true });
    symlinkSync(`../../archive/${domain}/${part}2.pem`, join(LIVE, `${part}.pem`));
  }
}

/** A host that has stored the copy of its certificate. */
async function storedHost() {
  certbotFiles();
  const built = fakeHost();
  await storeCertificate(built.host, { domain, certificate });
  return built;
}

/** The copy, with changes. */
async function copyWith(change: (copy: { files: Record<string, string> } & Record<string, unknown>) => void) {
  const { aws } = await storedHost();
  const copy = JSON.parse(aws.stored.get(certificate.key) ?? "") as Parameters<typeof change>[0];
  change(copy);
  return JSON.stringify(copy);
}

describe("the certificate of a host", () => {
  it("is stored once, and restored on the next host as certbot keeps it", async () => {
    const { host, aws, printed } = await storedHost();
    await storeCertificate(host, { domain, certificate });
    expect(printed).toEqual([`edge: a copy of the certificate of ${domain} is stored for the next host`]);
    newHost();
    const next = fakeHost();
    next.aws.stored.set(certificate.key, aws.stored.get(certificate.key) ?? "");
    await restoreCertificate(next.host, { domain, certificate });
    expect(next.printed).toEqual([`edge: the certificate of ${domain} is restored from its copy`]);
    expect(readFileSync(join(LIVE, "fullchain.pem"), "utf8")).toBe(CERTIFICATE);
    expect(readFileSync(join(LIVE, "privkey.pem"), "utf8")).toBe(KEY);
    expect(statSync(join(LIVE, "privkey.pem")).mode & 0o077).toBe(0);
    const root = dirname(CERTIFICATES);
    expect(readFileSync(join(root, "accounts/acme.test:14000/dir/4f/private_key.json"), "utf8")).toBe(
      "account",
    );
    expect(readFileSync(join(root, `renewal/${domain}.conf`), "utf8")).toBe("account = 4f");
  });

  it("is stored again when it was renewed", async () => {
    const { host, printed } = await storedHost();
    certbotFiles({ chain: "another chain" });
    await storeCertificate(host, { domain, certificate });
    expect(printed).toHaveLength(2);
  });

  it("is stored by the next run when S3 refuses it, which fails no deployment", async () => {
    certbotFiles();
    const { host, aws, printed } = fakeHost();
    const upload = jest.spyOn(aws, "upload").mockRejectedValueOnce(new Error("AccessDenied"));
    await storeCertificate(host, { domain, certificate });
    expect(printed).toEqual(["edge: no copy of the certificate is stored: AccessDenied"]);
    await storeCertificate(host, { domain, certificate });
    expect(upload).toHaveBeenCalledTimes(2);
    expect(aws.stored.size).toBe(1);
  });

  it("is not copied when certbot has not made it", async () => {
    put(join(LIVE, "fullchain.pem"), CERTIFICATE);
    const { host, aws } = fakeHost();
    await storeCertificate(host, { domain, certificate });
    expect(aws.stored.size).toBe(0);
  });

  it("is not replaced by the copy", async () => {
    const { host, aws } = await storedHost();
    const download = jest.spyOn(aws, "download");
    await restoreCertificate(host, { domain, certificate });
    expect(download).not.toHaveBeenCalled();
  });
});

describe("a copy that cannot be used", () => {
  it.each<[string, () => Promise<string>, string]>([
    ["no JSON", async () => "<html>", "it is damaged"],
    ["cut", async () => (await copyWith(() => undefined)).slice(0, 800), "it is damaged"],
    [
      "without its key",
      () => copyWith(({ files }) => (files[`archive/${domain}/privkey2.pem`] = "")),
      "it is damaged",
    ],
    [
      "with another key",
      () => copyWith(({ files }) => (files[`archive/${domain}/privkey2.pem`] = OTHER_KEY)),
      "it is damaged",
    ],
    [
      "with a damaged chain",
      () => copyWith(({ files }) => (files[`archive/${domain}/fullchain2.pem`] = "x")),
      "it is damaged",
    ],
    [
      "with a file elsewhere",
      () => copyWith(({ files }) => (files["accounts/../../../etc/passwd"] = "x")),
      "it is damaged",
    ],
    [
      "of another domain",
      () => copyWith((copy) => (copy["domain"] = "other.example.com")),
      "it is of the domain other.example.com",
    ],
  ])("because it is %s is refused", async (_, copyOf, reason) => {
    const text = await copyOf();
    expect(() => readCopy(text, domain, NOW)).toThrow(reason);
  });

  it("because it has expired is refused", async () => {
    const text = await copyWith(() => undefined);
    expect(() => readCopy(text, domain, new Date("2037-01-01"))).toThrow(/^its certificate ends at 2036-/);
    expect(readCopy(text, domain, NOW).generation).toBe(2);
  });

  it("is ignored, so that a certificate is requested", async () => {
    const { host, aws, printed } = fakeHost();
    aws.stored.set(certificate.key, "<html>");
    await restoreCertificate(host, { domain, certificate });
    expect(printed).toEqual(["edge: the copy of the certificate is not used: it is damaged"]);
    expect(existsSync(LIVE)).toBe(false);
  });

  it.each([
    ["without a domain", { certificate }],
    ["of a manifest from before copies", { domain }],
  ])("on a host %s is not looked for", async (_, manifest) => {
    const { host, aws } = fakeHost();
    const download = jest.spyOn(aws, "download");
    await restoreCertificate(host, manifest);
    await storeCertificate(host, manifest);
    expect(download).not.toHaveBeenCalled();
    expect(existsSync(COPY_FILE)).toBe(false);
  });
});
