/**
 * Beginnings and forms of secrets by which their issuers make them known: Stripe, GitHub, GitLab, Slack, AWS, Google,
 * SendGrid, npm, PyPI, OpenAI, Hugging Face, Shopify, DigitalOcean, Docker; tokens of JWT's form, private keys, and the
 * addresses of webhooks of Slack and Discord.
 */
const KNOWN =
  /(?<![A-Za-z0-9])((sk|rk)_(live|test)_|whsec_|gh[opsur]_[A-Za-z0-9]{8}|github_pat_|glpat-|xox[abeoprs]-|A(KIA|SIA)[A-Z0-9]{8}|AIza[\w-]{8}|ya29\.|eyJ[\w-]{8,}\.|SG\.[\w-]{8}|npm_[A-Za-z0-9]{16}|pypi-[\w-]{16}|sk-[\w-]{12}|hf_[A-Za-z0-9]{16}|shp(at|ss)_|dop_v1_|dckr_pat_|hooks\.slack\.com\/services\/\w|discord(app)?\.com\/api\/webhooks\/\w)|-----BEGIN [A-Z ]*PRIVATE KEY/;

/** The password of an address: `postgres://user:password@host`. */
const IN_ADDRESS = /(:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/;

/** The password of a connection string or of an address's query: `Server=db;Password=...`, `?user=app&password=...`. */
const IN_PAIRS = /((?:^|[;?&])\s*(?:password|passwd|pwd)\s*=\s*)[^;&\s]+/i;

/** Words at the end of a name that stand for a secret, with or without an underscore between them. */
const SECRET_NAME =
  /(PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_KEY_BASE|TOKEN|CREDENTIALS?|PRIVATE_?KEY|API_?KEY|(^|_)(PASS|PWD))$/i;

/** Names of values that everyone may see. */
const PUBLIC_NAME = /PUBLIC|PUBLISHABLE/i;

/** Keys that find data, in databases, caches and S3. */
const DATA_KEY = /(PRIMARY|FOREIGN|PARTITION|SORT|HASH|RANGE|ROUTING|CACHE|OBJECT|S3)_?KEY$/i;

/** Returns whether a text holds the value of a secret: of a known form, or a password in an address. */
export function holdsSecret(text: string): boolean {
  return KNOWN.test(text) || IN_ADDRESS.test(text) || IN_PAIRS.test(text);
}

/** Returns whether a text looks like the value of a secret by itself: of a known form, or as random as one. */
export function looksSecret(text: string): boolean {
  return holdsSecret(text) || isRandom(text);
}

/**
 * Returns whether a variable of this name and value is a secret: `DB_PASSWORD`, `API_TOKEN`, or a name that ends in
 * `KEY`, except keys of data such as `SORT_KEY`, with a value of 8 characters or more.
 */
export function isSecretVariable(name: string, value: string): boolean {
  if (value === "" || PUBLIC_NAME.test(name)) return false;
  if (holdsSecret(value)) return true;
  // A file that holds a secret, and a switch, are none.
  if (/^(\/[\w./-]*|true|false|none)$/i.test(value)) return false;
  return SECRET_NAME.test(name) || (/KEY$/i.test(name) && !DATA_KEY.test(name) && value.length >= 8);
}

/** Returns a text without the secrets in it: `KEY=...`, `postgres://app:...@host`, `...`. */
export function withoutSecrets(text: string): string {
  const assigned = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*\S/.exec(text);
  if (assigned !== null) return `${assigned[1]}=...`;
  return text
    .replace(new RegExp(IN_ADDRESS, "g"), "$1...")
    .replace(new RegExp(IN_PAIRS, "gi"), "$1...")
    .replace(/(-[\w-]*(?:password|passwd|secret|token|key)[\w-]*[=\s]\s*)\S+/gi, "$1...")
    .split(/(\s+)/)
    .map((word) => (KNOWN.test(word) || isRandom(word) ? "..." : word))
    .join("")
    .replace(/-----BEGIN [A-Z ]*PRIVATE KEY[^]*/, "...");
}

/** Returns whether an argument is an option whose value, the next argument, is a secret: `--password`. */
export function isSecretOption(argument: unknown): boolean {
  return typeof argument === "string" && /^-[\w-]*(password|passwd|secret|token|key)$/i.test(argument);
}

/** Returns whether the value of a field with this name is never shown: variables, and what is named as a secret. */
export function isHiddenField(name: string): boolean {
  return /^(env|environment|variables|vars|secrets?)$/i.test(name) || SECRET_NAME.test(name);
}

/** Returns whether a text is as random as a key: 20 characters or more of both cases and digits, or 32 of hexadecimal. */
function isRandom(text: string): boolean {
  if (/^(?=.*\d.*\d)(?=.*[a-f])[0-9a-f]{32,}$/i.test(text)) return true;
  return /^(?=.*\d.*\d.*\d)(?=.*[a-z].*[a-z])(?=.*[A-Z].*[A-Z])[A-Za-z0-9+/_=-]{20,}$/.test(text);
}
