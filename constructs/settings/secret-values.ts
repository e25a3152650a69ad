import { isPublicName, type Sureness, surenessOfName } from "./secret-names";

/**
 * Beginnings and forms of secrets by which their issuers make them known: Stripe, GitHub, GitLab, Slack, AWS, Google,
 * SendGrid, npm, PyPI, OpenAI, Hugging Face, Shopify, DigitalOcean, Docker; tokens of JWT's form, private keys, addresses of
 * webhooks of Slack, Discord, Teams and Telegram, and the hashes of htpasswd.
 */
const KNOWN =
  /(?<![A-Za-z0-9])((sk|rk)_(live|test)_|whsec_|gh[opsur]_[A-Za-z0-9]{8}|github_pat_|glpat-|xox[abeoprs]-|A(KIA|SIA)[A-Z0-9]{8}|AIza[\w-]{8}|ya29\.|eyJ[\w-]{8,}\.|SG\.[\w-]{8}|npm_[A-Za-z0-9]{16}|pypi-[\w-]{16}|sk-[\w-]{12}|hf_[A-Za-z0-9]{16}|shp(at|ss)_|dop_v1_|dckr_pat_|hooks\.slack\.com\/services\/\w|discord(app)?\.com\/api\/webhooks\/\w|api\.telegram\.org\/bot\d)|-----BEGIN [A-Z ]*PRIVATE KEY|\.webhook\.office\.com\/\w|:\$(apr1|2[aby]|[156])\$/;

/** A variable of a shell, which is no value. */
const REFERENCE = String.raw`(?!["']?(?:\$\{[A-Za-z_]\w*|\$[A-Z_][A-Z0-9_]*\b|\$\())`;

/** The password of an address, which may have `/` and `@` in it: `postgres://user:password@host`. */
const IN_ADDRESS = new RegExp(
  String.raw`(:\/\/[^\s:/]{0,100}:)(?!\d{1,5}[/?#])${REFERENCE}[^\s]{1,200}(?=@)`,
);

/**
 * The password of a connection string or of an address's query: `Server=db;Password=...`, `?user=app&password=...`,
 * `host=db password=...`.
 */
const IN_PAIRS = new RegExp(
  String.raw`((?:^|[;?&\s])\s*(?:password|passwd|pwd|accountkey|sharedaccesskey|token|access_token|api_?key)\s*=\s*)${REFERENCE}[^;&\s]+`,
  "i",
);

/** What a request signs in with: `Basic dXNlcjpwYXNz`, `Bearer eyJ...`. Not `Basic plan`. */
const AUTHORIZATION = /(\b(?:Basic|Bearer)\s+)(?=[\w.~+/-]*[A-Z0-9=])[\w.~+/-]{6,}=*/;

/** User and password: `admin:hunter2`. Not host and port, user and group, image and tag, module and name, a time. */
const USER_AND_PASSWORD =
  /^(?!(?:sha\d+|md5|mailto|tel|data|urn|arn):)[A-Za-z][\w.@+-]*:(?!v?\d+([.,-]|$)|[a-z_-]+$)(?=.*[A-Za-z])[^\s:/]{4,}$/;

/** Names of variables whose value may be user and password, and of those where a colon is something else. */
const SIGNS_IN = /(^|_)(AUTH|LOGIN|USERS?|ACCOUNTS?|USERPWD|USERINFO|BASIC|ADMIN)$/i;
const IS_IMAGE = /IMAGE|TAG|VERSION|REPOSITORY|DIGEST/i;

/** Returns whether a text holds the value of a secret: of a known form, a password in an address, what signs in. */
export function holdsSecret(text: string): boolean {
  return KNOWN.test(text) || IN_ADDRESS.test(text) || IN_PAIRS.test(text) || AUTHORIZATION.test(text);
}

/** Returns whether a text looks like the value of a secret by itself: of a known form, or as random as one. */
export function looksSecret(text: string): boolean {
  return holdsSecret(text) || isRandom(text);
}

/**
 * Returns how sure it is that a variable of this name and value is a secret. Certain are names such as `DB_PASSWORD`,
 * `API_TOKEN` or `HMAC_KEY`, and values of a known form; doubtful are values as random as a key, `admin:hunter2`, and names
 * that have such a word somewhere. Names that say otherwise are none: `AUTH_URL`, `TOKEN_TTL`, `SORT_KEY`.
 */
export function surenessOf(name: string, value: string): Sureness {
  if (value === "") return "none";
  if (holdsSecret(value)) return isPublicName(name) ? "doubtful" : "certain";
  if (SIGNS_IN.test(name) && /^([A-Za-z][\w.@+-]*):(?!\1$|\d{1,5}$)[^\s:/]{3,}$/.test(value)) {
    return "certain";
  }
  const named = surenessOfName(name, value);
  if (named !== "none") return named;
  return isRandom(value) || (USER_AND_PASSWORD.test(value) && !IS_IMAGE.test(name)) ? "doubtful" : "none";
}

/** Returns whether a variable of this name and value is certainly a secret. */
export function isSecretVariable(name: string, value: string): boolean {
  return surenessOf(name, value) === "certain";
}

/** Returns the parts of a value that are secret by themselves: passwords in it, and its lines. */
export function secretParts(value: string): readonly string[] {
  const [, , password] = /^([^\s:/]+):([^\s:/]+)$/.exec(value) ?? [];
  const found = [
    ...[...value.matchAll(new RegExp(IN_ADDRESS, "g"))].map(([all, before = ""]) => all.slice(before.length)),
    ...[...value.matchAll(new RegExp(IN_PAIRS, "gi"))].map(([all, before = ""]) => all.slice(before.length)),
    ...[...value.matchAll(new RegExp(AUTHORIZATION, "g"))].map(([all, before = ""]) =>
      all.slice(before.length),
    ),
    ...(password === undefined ? [] : [password]),
  ];
  return [value, ...value.split("\n"), ...found].map((each) => each.trim());
}

/** Returns a text without the secrets in it: `KEY=...`, `postgres://app:...@host`, `...`. */
export function withoutSecrets(text: string): string {
  const assigned = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*\S/.exec(text);
  if (assigned !== null) return `${assigned[1]}=...`;
  return text
    .replace(new RegExp(IN_ADDRESS, "g"), "$1...")
    .replace(new RegExp(IN_PAIRS, "gi"), "$1...")
    .replace(new RegExp(AUTHORIZATION, "g"), "$1...")
    .replace(/(-[\w-]*(?:password|passwd|pass|pw|pwd|secret|token|key)[\w-]*[=\s]\s*)\S+/gi, "$1...")
    .split(/(\s+)/)
    .map((word) => (KNOWN.test(word) || isRandom(word) ? "..." : word))
    .join("")
    .replace(/-----BEGIN [A-Z ]*PRIVATE KEY[^]*/, "...");
}

/** Returns whether a text is as random as a key: 20 characters or more of both cases and digits, or 32 of hexadecimal. */
function isRandom(text: string): boolean {
  if (/^(?=.*\d.*\d)(?=.*[a-f])[0-9a-f]{32,}$/i.test(text)) return true;
  return /^(?=.*\d.*\d.*\d)(?=.*[a-z].*[a-z])(?=.*[A-Z].*[A-Z])[A-Za-z0-9+/_=-]{20,}$/.test(text);
}
