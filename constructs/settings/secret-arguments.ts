import { ANY_VALUE, isSwitch, surenessOfName } from "./secret-names";
import { holdsSecret, looksSecret } from "./secret-values";

/** `NAME=value`, `--name=value`, `-Dname=value`, `"name": "value"`, and a header of a request. */
const PAIRS =
  /(?<![\w.@]|\/\/)-{0,2}(?:D(?=[a-z]))?([A-Za-z_][\w.-]{0,80})["']?\s*(?:=|:(?!\/\/|\d{1,5}(?:[/,\s]|$)))\s*["']?([^\s"',;&|)]+)/g;

/** A task of a program that is no pair: `php artisan key:generate`, `rails secret:rotate`. */
const TASK = /(?<=\s)(?![\w-]*pass)[a-z][\w-]{0,80}:[a-z-]{1,80}(?=\s|$)/g;

/** `--name value`. The value is not consumed: it may be an option that has a value itself. */
const OPTIONS = /(?<![\w-])--?([A-Za-z][\w.-]{0,80})["']?(?=\s+["']?([^\s"',;&|)]+))/g;

/** `npm config set //registry.example.com/:_authToken value`, `aws configure set aws_secret_access_key value`. */
const CONFIGURED =
  /\b(?:config|configure)\s+set\s+["']?(?:\S{0,200}[:./])?([\w-]{1,80})["']?[\s=]+["']?([^\s"',;&|)]+)/g;

/** `curl -u user:password`; not `docker run -u user:group`, where both are the same or numbers. */
const USER =
  /(?<![\w-])(?:-u\s*|--(?:proxy-user|user|userpwd|login|basic-auth)[\s=]+)["']?([^\s"':=/-][^\s"':=/]*):([^\s"']+)/gi;

/**
 * Programs whose `-p` and the like is a password. For most others it is a port or a path.
 *
 * Source: the manuals of MySQL ("--password[=password], -p[password]"), mongosh, sshpass, docker login, redis-cli, ldapsearch,
 * sqlcmd and htpasswd.
 */
const PROGRAMS: readonly RegExp[] = [
  /\b(?:mysql|mariadb)[\w-]*\s(?:[^|;&]{0,200}\s)?-p["']?([^\s"']+)/g,
  /\b(?:mongo(?:sh|dump|restore|import|export)?|sshpass|(?:docker|podman|skopeo|helm registry) login|rabbitmqadmin)\s(?:[^|;&]{0,200}\s)?-p\s*["']?([^\s"']+)/g,
  /\b(?:redis|keydb|valkey)-cli\s(?:[^|;&]{0,200}\s)?-a\s*["']?([^\s"']+)/g,
  /\bldap\w+\s(?:[^|;&]{0,200}\s)?-w\s*["']?([^\s"']+)/g,
  /\b(?:sqlcmd|bcp)\s(?:[^|;&]{0,200}\s)?-P\s*["']?([^\s"']+)/g,
  /\bhtpasswd\s+-\w*b\w*\s+(?:[^\s-]\S*\s+)?\S+\s+["']?([^\s"']+)/g,
];

/** Returns whether an argument is an option whose value, the next argument, is a secret: `--password`, `--db-pass`. */
export function isSecretOption(argument: unknown): boolean {
  const [, name] = /^--?([A-Za-z][\w.-]*)$/.exec(typeof argument === "string" ? argument : "") ?? [];
  return name !== undefined && surenessOfName(name, ANY_VALUE) === "certain";
}

/** Returns whether the words of a command show what looks like the value of a secret. */
export function showsSecret(words: readonly string[]): boolean {
  const text = words.join(" ");
  if (words.some(looksSecret) || text.split(/[\s"'=;|&()]+/).some(looksSecret)) return true;
  if (holdsSecret(text)) return true;
  return secretArguments(words).length > 0;
}

/** Lists the values of options, pairs and users in the words of a command, as far as these are secrets. */
export function secretArguments(words: readonly string[]): readonly string[] {
  const text = words.join(" ");
  const named = [
    ...text.replace(TASK, " ").matchAll(PAIRS),
    ...text.matchAll(OPTIONS),
    ...text.matchAll(CONFIGURED),
  ].filter(([, name = "", value = ""]) => isNamedSecret(name, value));
  const users = [...text.matchAll(USER)].filter(
    ([, user, value = ""]) => value !== user && !/^\d+$/.test(value),
  );
  const found = [
    ...[...named, ...users].map(([, , value = ""]) => value),
    ...PROGRAMS.flatMap((each) => [...text.matchAll(each)].map(([, value = ""]) => value)),
  ];
  return found.filter(isShown);
}

function isNamedSecret(name: string, value: string): boolean {
  return surenessOfName(name, value) !== "none";
}

/** Returns whether a word is a value, and none of another option, a variable of the shell, a switch or a path of a file. */
function isShown(value: string): boolean {
  return (
    !/^(-{1,2}[A-Za-z][\w-]*(=.*)?|-|@.*|\.{0,2}\/.*|\$\{[A-Za-z_].*|\$[A-Z_][A-Z0-9_]*|\$\(.*|<.*>)$/.test(
      value,
    ) && !isSwitch(value)
  );
}
