import { isWebService } from "../../service/service";
import type { Notice, NoticeFacts } from "../rules/rule";
import type { Environment, ServiceSettings } from "../settings";
import { startCommand, startsProgram, wordsOf } from "./start-command";

/** Addresses that only the container itself reaches. */
const LOOPBACK = /^(127(\.\d+){3}|localhost|\[?::1\]?)$/i;

/** Options of servers whose value is an address, a port or both; `-p` and `-b` where a number is in it. */
const LISTEN_OPTION =
  /^(?:--(?:bind|host|hostname|address|listen|port|urls)|-Dserver\.port|--server\.port|-[bpS])$/;

/** Variables that servers and frameworks read as an address, as a port, or as both. */
const LISTEN_VARIABLE =
  /^(HOST|HOSTNAME|BIND|BIND_ADDRESS|LISTEN|LISTEN_ADDRESS|LISTEN_HOST|SERVER_HOST|SERVER_ADDRESS|SERVER_PORT|(UVICORN|FLASK_RUN|NITRO)_(HOST|PORT)|ASPNETCORE_(URLS|HTTP_PORTS))$/;

/**
 * Programs that listen on 127.0.0.1 by default, with the options and the variable that change it.
 *
 * Source: Uvicorn documentation, Settings, `--host`; Flask documentation, Command Line Interface, `--host`; Daphne's README,
 * `-b`; FastAPI documentation, FastAPI CLI, `fastapi dev`.
 */
const LOCAL_BY_DEFAULT: readonly {
  readonly program: string;
  readonly word?: string;
  readonly options: readonly string[];
  readonly variable?: string;
}[] = [
  { program: "uvicorn", options: ["--host", "--uds", "--fd"], variable: "UVICORN_HOST" },
  { program: "flask", word: "run", options: ["--host", "-h"], variable: "FLASK_RUN_HOST" },
  { program: "daphne", options: ["-b", "--bind", "-u", "-e", "--endpoint", "--fd"] },
  { program: "fastapi", word: "dev", options: ["--host"] },
  { program: "artisan", word: "serve", options: ["--host"], variable: "SERVER_HOST" },
];

/** Where a server listens; absent parts are not written. */
interface Listening {
  readonly field: string;
  readonly host?: string;
  readonly port?: number;
}

/** A server must listen on the port of its service, and not on an address that only its own container reaches. */
export function reachableServers({ services }: Environment, facts: NoticeFacts): readonly Notice[] {
  return services.filter(isWebService).flatMap((service) => {
    const found = listenings(service, facts);
    const local = found.find(({ host }) => host !== undefined && LOOPBACK.test(host));
    if (local !== undefined) {
      const text =
        `the server listens on ${local.host}, which only its own container reaches, so the health path is never answered. ` +
        "Let it listen on 0.0.0.0.";
      return [{ field: local.field, text }];
    }
    const ports = found.filter(({ port }) => port !== undefined);
    const [other] = ports;
    if (other === undefined || ports.some(({ port }) => port === service.port)) return [];
    const text =
      `the server listens on port ${other.port}, and requests are sent to port ${service.port}. Write the same port in both; ` +
      "it is also set as PORT.";
    return [{ field: other.field, text }];
  });
}

function listenings(service: ServiceSettings, facts: NoticeFacts): readonly Listening[] {
  const { field, words } = startCommand(service, facts);
  const variables = Object.entries(service.environment).filter(([name]) => LISTEN_VARIABLE.test(name));
  return [
    ...words.flatMap((word, index) => fromOption(word, words[index + 1])).map((at) => ({ field, ...at })),
    ...developmentServer(words).map((at) => ({ field, ...at })),
    ...unsetHosts(service, words).map((host) => ({ field, host })),
    ...variables.flatMap(([name, value]) => {
      const at = `services.${service.name}.environment.${name}`;
      return addresses(value).map((address) => ({ field: at, ...address }));
    }),
    ...wordsOf(service.environment["GUNICORN_CMD_ARGS"] ?? "")
      .flatMap((word, index, all) => fromOption(word, all[index + 1]))
      .map((at) => ({ field: `services.${service.name}.environment.GUNICORN_CMD_ARGS`, ...at })),
  ];
}

function fromOption(word: string, next = ""): readonly Omit<Listening, "field">[] {
  const [, option = word, assigned] = /^(-{1,2}[\w.-]+)=(.*)$/.exec(word) ?? [];
  if (!LISTEN_OPTION.test(option)) return [];
  const value = assigned ?? next;
  // Other programs have these letters for something else.
  return /^-[bp]$/.test(option) && !/\d{2}/.test(value) ? [] : addresses(value);
}

/** `manage.py runserver` listens on 127.0.0.1 also where only a port is given. */
function developmentServer(words: readonly string[]): readonly Omit<Listening, "field">[] {
  const at = words.indexOf("runserver");
  if (at < 0) return [];
  const value = words.slice(at + 1).find((word) => !word.startsWith("-")) ?? "8000";
  return addresses(value).map(({ host = "127.0.0.1", port }) => ({ host, port }));
}

function unsetHosts(service: ServiceSettings, words: readonly string[]): readonly string[] {
  const isSet = (options: readonly string[]) =>
    words.some((word) => options.includes(word.replace(/=.*$/, "")));
  return LOCAL_BY_DEFAULT.filter(
    ({ program, word, options, variable }) =>
      startsProgram(words, program) &&
      (word === undefined || words.includes(word)) &&
      !isSet(options) &&
      (variable === undefined || !Object.hasOwn(service.environment, variable)),
  ).map(() => "127.0.0.1");
}

/** Parses `8000`, `:8000`, `127.0.0.1`, `[::]:8000`, `http://+:8080;https://+:8081`; none for what is made in the container. */
function addresses(value: string): readonly Omit<Listening, "field">[] {
  return value.split(/[;,]/).flatMap((each) => {
    if (/^\d+$/.test(each)) return [{ port: Number(each) }];
    const [, host, port] =
      /^(?:(?:https?|tcp):\/\/)?(\[[\d:a-f]*\]|::1|[\w.+*-]*)(?::(\d+))?\/?$/i.exec(each) ?? [];
    if (host === undefined || each === "") return [];
    return [{ ...(host === "" ? {} : { host }), ...(port === undefined ? {} : { port: Number(port) }) }];
  });
}
