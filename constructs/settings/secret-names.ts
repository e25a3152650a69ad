/**
 * Words at the end of a name that stand for a secret.
 *
 * Source: Yelp/detect-secrets, plugins/keyword.py (pass, pwd, secret, token, private_key and others); Rails,
 * `filter_parameters` of a new application (passw, secret, token, salt); gitleaks, generic-api-key (auth, passwd, secret).
 */
const SECRET =
  /(PASSWORDS?|PASSWD|PASSPHRASE|SECRETS?|SECRET_KEY_BASE|TOKEN|CREDENTIALS?|PRIVATE_?KEY|API_?KEY|(^|_)(REQUIREPASS|USERPASS|DBPASS|PASSW?|PWD?|CREDS?|BASIC_?AUTH|HMAC|PEPPER|SALT|SIGNING))(_?\d+)?$/;

/** Words in names that may stand for a secret, wherever they are. */
const DOUBTFUL =
  /PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY|AUTH_?KEY|SIGNING|PEPPER|(^|_)(KEYS?|PASSW?|PWD?|CREDS?|SALT|HMAC|AUTH|AUTHORIZATION|BEARER|MASTERAUTH|SIGNATURE|DSN)(_|\d*$)/;

/** Ends of names whose value is a secret also where it looks like a number or a path. */
const ALWAYS = /(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY)$/;

/** Names of values that everyone may see. */
const PUBLIC = /PUBLIC|PUBLISHABLE/;

/** Keys that find data, in databases, caches and S3. */
const DATA_KEY = /(PRIMARY|FOREIGN|PARTITION|SORT|HASH|RANGE|ROUTING|CACHE|OBJECT|S3)_?KEY$/;

/** Names that say what their value is, and the form of such a value, by which it is no secret. */
const KINDS: readonly (readonly [end: RegExp, value: RegExp])[] = [
  [/(^|_)(FILE|PATH|DIR|FOLDER|LOCATION)$/, /^[\w.~@+-]*[\\/.][\w.\\/~@+-]*$/],
  [
    /(^|_)(URLS?|URI|ENDPOINT|HOSTS?|HOSTNAME|DOMAINS?|SERVER|ADDR|ADDRESS|ORIGINS?|PROXY|CALLBACK|REDIRECT|ISSUER|AUDIENCE|SERVICE)$/,
    /^(https?:\/\/)?[\w.*-]+(:\d{1,5})?(\/[\w./~%-]*)?$/,
  ],
  [
    /(^|_)(TTL|EXPIR\w*|EXPIRES_IN|LIFETIME|TIMEOUT|AGE|INTERVAL|MINUTES|SECONDS|HOURS|DAYS|LENGTH|LEN|SIZE|ROUNDS|COST|LIMIT|COUNT|MIN|MAX|PORT|VERSION)$/,
    /^(P?T?\d{1,9}(\.\d+){0,3}\s?[a-z]{0,7}|-1)$/i,
  ],
  [
    /(^|_)(ALGORITHMS?|ALG|TYPE|NAME|HEADER|PREFIX|SUFFIX|MODE|PROVIDERS?|METHODS?|STRATEGY|BACKENDS?|DRIVER|REALM|SCOPES?|REGION|FIELD|PARAM|POLICY|CLIENT_ID|USER|USERNAME|EMAIL|GUARD|HASHER|SCHEME|FLOW|ROLE|LEVEL|STORE|PLUGIN|CLASS|MODULE|MODEL)$/,
    /^[^\s:]{1,64}$/,
  ],
];

/** Switches, and ways to sign in or to encrypt: no secrets under the name `AUTH`. */
const SWITCH =
  /^(true|false|yes|no|on|off|none|null|enabled?|disabled?|required|optional|basic|bearer|digest|plain|login|oauth2?|oidc|jwt|saml|ldap|local|session|trust|scram-sha-256|md5|(hs|rs|es|ps|sha-?)\d{3})$/i;

/** How sure it is that the value of a name is a secret: `certain`, `doubtful`, or `none`. */
export type Sureness = "certain" | "doubtful" | "none";

/**
 * Returns how sure it is that a variable or an option of this name has a secret as value.
 *
 * @param name - `DB_PASSWORD`, `dbPassword`, `db-password`
 * @param value - of no known form of secrets
 */
export function surenessOfName(name: string, value: string): Sureness {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[-.]/g, "_")
    .toUpperCase();
  if (value === "" || PUBLIC.test(words)) return "none";
  const isPath = /^\/[\w./-]*$/.test(value);
  if (isPath && ALWAYS.test(words)) return "doubtful";
  if (isPath || SWITCH.test(value) || isOfKind(words, value)) return "none";
  const isNumber = /^\d{1,6}(\.\d+)?\s*[a-z]{0,7}$/i.test(value);
  if (SECRET.test(words)) return isNumber && /(SALT|HMAC|SIGNING)$/.test(words) ? "none" : "certain";
  if (words.endsWith("KEY")) return DATA_KEY.test(words) ? "none" : keyOf(value, isNumber);
  if (!DOUBTFUL.test(words)) return "none";
  if (/(^|_)(MASTER)?AUTH$/.test(words)) {
    return value.length >= 6 && /\d|:/.test(value) ? "certain" : "doubtful";
  }
  return isNumber ? "none" : "doubtful";
}

function keyOf(value: string, isNumber: boolean): Sureness {
  if (value.length >= 8) return "certain";
  return isNumber ? "none" : "doubtful";
}

function isOfKind(words: string, value: string): boolean {
  return KINDS.some(([end, form]) => end.test(words) && form.test(value));
}

/** Returns whether a value is a switch such as `true`, or a way to sign in such as `basic`. */
export function isSwitch(value: string): boolean {
  return SWITCH.test(value);
}

/** Returns whether the value of a field with this name is never shown: variables, and what is named as a secret. */
export function isHiddenField(name: string): boolean {
  return (
    /^(env|environment|variables|vars|secrets?)$/i.test(name) || surenessOfName(name, ANY_VALUE) === "certain"
  );
}

/** A value that no rule takes for harmless, in place of one that is not known. */
export const ANY_VALUE = "a-value-of-length-1";

/** Returns whether a name says that everyone may see its value: `STRIPE_PUBLISHABLE_KEY`. */
export function isPublicName(name: string): boolean {
  return PUBLIC.test(name.toUpperCase());
}
