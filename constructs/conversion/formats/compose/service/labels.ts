import { pairsOf } from "../environment";

/** What labels for Traefik say about a service. */
export interface TraefikRoute {
  /** Path as a description has it: `/api/*`. */
  readonly path: string;
  /** Host name; absent: every one. */
  readonly host?: string;
  /** Port of the container; absent: the only one. */
  readonly port?: number;
  /** Further rules that a description cannot have, in short. */
  readonly others: readonly string[];
}

/** Reads the labels of a service for Traefik; `undefined`: it has none. */
export function traefikRoute(labels: unknown): TraefikRoute | undefined {
  const pairs = pairsOf(labels).filter(([name]) => name.startsWith("traefik."));
  const valueOf = (name: RegExp) => pairs.find(([each]) => name.test(each))?.[1];
  const rule = valueOf(/^traefik\.http\.routers\.[^.]+\.rule$/);
  if (rule === undefined || valueOf(/^traefik\.enable$/) === "false") return undefined;
  const hosts = argumentsOf(rule, "Host");
  const [path, ...otherPaths] = argumentsOf(rule, "PathPrefix|Path");
  const port = Number(valueOf(/\.loadbalancer\.server\.port$/));
  const middlewares = pairs.flatMap(
    ([name]) => /^traefik\.http\.middlewares\.[^.]+\.([^.]+)/.exec(name)?.[1] ?? [],
  );
  return {
    path: path === undefined || path === "/" ? "/*" : `${path.replace(/\/+$/, "")}/*`,
    ...(hosts[0] !== undefined && /^[a-z0-9.-]+\.[a-z]+$/.test(hosts[0]) && { host: hosts[0] }),
    ...(Number.isInteger(port) && port > 0 && { port }),
    others: [
      ...otherPaths.map((each) => `the path ${each}`),
      ...hosts.slice(1).map((each) => `the name ${each}`),
      ...new Set(
        middlewares
          .filter((each) => !each.toLowerCase().startsWith("redirect"))
          .map((each) => `the middleware ${each}`),
      ),
    ],
  };
}

function argumentsOf(rule: string, functions: string): readonly string[] {
  const calls = [...rule.matchAll(new RegExp(`\\b(?:${functions})\\(([^)]*)\\)`, "g"))];
  return calls.flatMap(([, list = ""]) =>
    [...list.matchAll(/[`'"]([^`'"]+)[`'"]/g)].map(([, each = ""]) => each),
  );
}
