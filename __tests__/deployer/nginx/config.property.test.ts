import fc from "fast-check";
import { rulePriorities } from "../../../constructs/ecs/routing/rule-priorities";
import { pathPatterns } from "../../../constructs/service/paths";
import { patterns } from "../../../docker/host/deploy/path-patterns";
import type { Route } from "../../../docker/host/deploy/routing";
import { routed } from "../support/routed";

type PathedRoute = Route & { readonly path: string };

const segment = fc.constantFrom("a", "b", "ab", "a.b", "~");
const below = fc
  .array(segment, { maxLength: 4 })
  .map((segments) => segments.map((each) => `/${each}`).join(""));
const path = fc.tuple(below, fc.constantFrom("", "/*")).map(([base, end]) => `${base}${end}` || "/");

/** Services as the settings let them through: no path is part of another one with a star. */
const routes = fc
  .uniqueArray(path, { selector: (each) => each.replace(/\/\*$/, "") || "/", maxLength: 12 })
  .map((paths) =>
    paths.map((each, index): PathedRoute => ({ ...routed({ name: `s${index}` }), path: each })),
  );

/** Paths as a client may send them: neither decoded nor cleaned. */
const sent = fc
  .array(fc.constantFrom("a", "b", "ab", "a.b", "aXb", "~", "", ".", "..", "%61", "a%2Fb", "%2e%2e"), {
    maxLength: 5,
  })
  .map((segments) => segments.map((each) => `/${each}`).join("") || "/");

/** The service that nginx chooses: the first pattern that matches. Source: nginx's documentation of `map`. */
function byNginx(all: readonly Route[], uri: string): string | undefined {
  return patterns(all).find(({ pattern }) => new RegExp(pattern).test(uri))?.route.name;
}

/** The service that the load balancer chooses: the first rule whose pattern matches. */
function byBalancer(all: readonly PathedRoute[], uri: string): string | undefined {
  const services = all.map(({ name, path }) => ({ name, path, port: 8080, isShifting: false }));
  const order = rulePriorities(services);
  const fitting = all.filter(({ path }) =>
    pathPatterns(path).some((pattern) =>
      pattern.endsWith("*") ? uri.startsWith(pattern.slice(0, -1)) : uri === pattern,
    ),
  );
  const priority = ({ name }: Route) => order.get(name)?.traffic.preferred ?? Infinity;
  return fitting.sort((a, b) => priority(a) - priority(b))[0]?.name;
}

describe("any request", () => {
  it("reaches the same service through the host's nginx and through the load balancer", () => {
    fc.assert(
      fc.property(routes, sent, fc.constantFrom("", "?", "?/a=/b"), (all, path, query) => {
        expect(byNginx(all, `${path}${query}`)).toBe(byBalancer(all, path));
      }),
      { numRuns: 1000 },
    );
  });
});
