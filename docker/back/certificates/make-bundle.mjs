// Writes the file of certificate authorities that may vouch for the database: downloaded while the image is built, since
// AWS adds authorities and retires them, or put together from the *.pem beside this file when the URL is empty.
import { createHash, X509Certificate } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const { RDS_CA_BUNDLE_URL: url = "", RDS_CA_BUNDLE_SHA256: checksum = "" } = process.env;
const instead = "Or put *.pem into certificates/ and build with --build-arg RDS_CA_BUNDLE_URL=";

/**
 * Ends the build with one line.
 *
 * @param {string} reason - what is wrong, and what to do
 * @returns {never}
 */
function fail(reason) {
  process.stderr.write(`certificates: ${reason}\n`);
  process.exit(1);
}

async function download() {
  if (!url.startsWith("https://")) fail(`RDS_CA_BUNDLE_URL: "${url}" is not an https:// address. ${instead}`);
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    if (!answer.ok) fail(`${url} answered ${answer.status}. ${instead}`);
    return await answer.text();
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return fail(`can't download ${url}: ${cause instanceof Error ? cause.message : cause}. ${instead}`);
  }
}

function readFiles() {
  const folder = new URL("./", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".pem"));
  if (files.length === 0) fail("RDS_CA_BUNDLE_URL is empty, and there is no *.pem in certificates/");
  return files.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
}

const [output] = process.argv.slice(2);
if (output === undefined) fail("say where to write to: node make-bundle.mjs ca.pem");
const bundle = url === "" ? readFiles() : await download();

const sum = createHash("sha256").update(bundle).digest("hex");
if (checksum !== "" && sum !== checksum)
  fail(`RDS_CA_BUNDLE_SHA256: ${checksum} was expected, and ${sum} came`);
// An error page is no bundle; a certificate that can't be read would be left out without a word.
const found = bundle.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
try {
  if (!found.every((authority) => new X509Certificate(authority).ca))
    fail("not all of them are of authorities");
} catch {
  fail("one of them can't be read");
}
if (found.length === 0) fail(`there is none in what came from ${url || "certificates/"}`);

writeFileSync(output, bundle, { mode: 0o444 });
process.stdout.write(`certificates: ${found.length} from ${url || "certificates/"}, sha256 ${sum}\n`);
