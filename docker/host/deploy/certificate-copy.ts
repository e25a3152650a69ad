import { createHash, createPrivateKey, X509Certificate } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { DeployError, errorMessage } from "./deploy-error";
import { hasCertificate } from "./certificate";
import { writeAtomically } from "./files";
import type { Host } from "./host";
import type { Manifest } from "../../../constructs/service/manifest";
import { CERTIFICATES, COPY_FILE } from "./paths";

/** certbot's files of one certificate. Source: certbot user guide, "Where are my certificates?". */
const PARTS = ["cert", "chain", "privkey", "fullchain"] as const;

/** What a copy may hold, below certbot's folder. A folder of accounts is named after its server, with its port. */
const FILE = /^(accounts|archive|renewal)(\/[A-Za-z0-9_-][A-Za-z0-9._:-]*)+$/;

/** A certificate that ends sooner is requested anew: certbot renews at 30 days, so nobody has renewed this one. */
const LEAST_DAYS = 1;

const DAY = 24 * 60 * 60 * 1000;

/** A domain's certificate with its key and the ACME account, as it is stored in S3. */
interface CertificateCopy {
  /** Version of this format. */
  readonly version: 1;
  /** Domain of the certificate. */
  readonly domain: string;
  /** Number of the certificate in certbot's archive, which counts renewals. */
  readonly generation: number;
  /** Contents, by path below certbot's folder. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Gives a new host the certificate of the host before it, so that nobody is asked for another one.
 *
 * A copy that cannot be used is logged and ignored. Let's Encrypt issues the same certificate 5 times a week. Source: Let's
 * Encrypt, "Rate limits".
 */
export async function restoreCertificate(
  { aws, log }: Pick<Host, "aws" | "log">,
  { domain, certificate }: Pick<Manifest, "domain" | "certificate">,
): Promise<void> {
  if (domain === undefined || certificate === undefined || hasCertificate(domain)) return;
  try {
    const text = await aws.download(certificate, COPY_FILE);
    if (text === undefined) return;
    write(readCopy(text, domain, new Date()));
    log(`edge: the certificate of ${domain} is restored from its copy`);
  } catch (error) {
    log(`edge: the copy of the certificate is not used: ${errorMessage(error)}`);
  }
}

/** Stores a copy of the certificate, unless the last one that was stored is the same. A failure is logged: the next run retries. */
export async function storeCertificate(
  { aws, state, log }: Pick<Host, "aws" | "state" | "log">,
  { domain, certificate }: Pick<Manifest, "domain" | "certificate">,
): Promise<void> {
  if (domain === undefined || certificate === undefined || !hasCertificate(domain)) return;
  try {
    const copy = collect(domain);
    // What certbot has not made cannot be renewed by it, and is not copied.
    if (copy === undefined) return;
    const text = JSON.stringify(copy);
    const hash = createHash("sha256")
      .update(JSON.stringify([certificate, text]))
      .digest("hex");
    if (state.storedCertificate === hash) return;
    await aws.upload(certificate, text, COPY_FILE);
    state.recordCertificate(hash);
    log(`edge: a copy of the certificate of ${domain} is stored for the next host`);
  } catch (error) {
    log(`edge: no copy of the certificate is stored: ${errorMessage(error)}`);
  }
}

/**
 * Parses and checks a copy.
 *
 * @throws {@link DeployError} with the reason when it is damaged, another domain's, expired, or its key is another one's
 */
export function readCopy(text: string, domain: string, now: Date): CertificateCopy {
  const copy = parse(text);
  if (copy.domain !== domain) throw new DeployError(`it is of the domain ${copy.domain}`);
  const part = (name: (typeof PARTS)[number]) => copy.files[archived(copy, name)] ?? "";
  let certificate, key;
  try {
    certificate = new X509Certificate(part("fullchain"));
    key = createPrivateKey(part("privkey"));
  } catch {
    throw new DeployError("it is damaged");
  }
  if (PARTS.some((name) => part(name) === "") || !certificate.checkPrivateKey(key)) {
    throw new DeployError("it is damaged");
  }
  if (certificate.checkHost(domain) === undefined) {
    throw new DeployError(`its certificate is not one of ${domain}`);
  }
  if (Date.parse(certificate.validTo) < now.getTime() + LEAST_DAYS * DAY) {
    throw new DeployError(`its certificate ends at ${new Date(certificate.validTo).toISOString()}`);
  }
  return copy;
}

function parse(text: string): CertificateCopy {
  try {
    const copy = JSON.parse(text) as CertificateCopy;
    const { generation, files } = copy;
    const version: unknown = copy.version;
    const entries = Object.entries(files);
    const isText = ([path, content]: [string, unknown]) => FILE.test(path) && typeof content === "string";
    if (version === 1 && Number.isSafeInteger(generation) && entries.every(isText)) return copy;
  } catch {
    // Reported below, together with JSON of another shape.
  }
  throw new DeployError("it is damaged");
}

/** Returns the path of a part in certbot's archive, below certbot's folder. */
function archived({ domain, generation }: Pick<CertificateCopy, "domain" | "generation">, part: string) {
  return `archive/${domain}/${part}${generation}.pem`;
}

/** Returns certbot's folder. */
const root = () => dirname(CERTIFICATES);

/** Collects the files of the active certificate; undefined when certbot does not manage it. */
function collect(domain: string): CertificateCopy | undefined {
  const found = /^fullchain(\d+)\.pem$/.exec(basename(linkOf(domain, "fullchain")));
  if (found === null) return undefined;
  const copy = { version: 1, domain, generation: Number(found[1]) } as const;
  const paths = [
    ...PARTS.map((part) => archived(copy, part)),
    `renewal/${domain}.conf`,
    ...readdirSync(join(root(), "accounts"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(root().length + 1))
      .sort(),
  ];
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(root(), path), "utf8")]));
  return { ...copy, files };
}

/** Returns where certbot's link to a part leads; empty when it is none. */
function linkOf(domain: string, part: string): string {
  try {
    return readlinkSync(`${CERTIFICATES}/${domain}/${part}.pem`);
  } catch {
    return "";
  }
}

/** Writes certbot's files; last its links, of which that of the chain tells nginx and the deployer that there is a certificate. */
function write(copy: CertificateCopy): void {
  for (const folder of ["accounts", "archive", "live"]) {
    mkdirSync(join(root(), folder), { recursive: true, mode: 0o700 });
  }
  for (const [path, text] of Object.entries(copy.files)) writeAtomically(join(root(), path), text, 0o600);
  const live = `${CERTIFICATES}/${copy.domain}`;
  mkdirSync(live, { recursive: true });
  for (const part of PARTS) {
    rmSync(`${live}/${part}.pem`, { force: true });
    symlinkSync(`../../${archived(copy, part)}`, `${live}/${part}.pem`);
  }
}
