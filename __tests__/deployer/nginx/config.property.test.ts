import fc from "fast-check";
import { rulePriorities } from "../../../constructs/ecs/routing/rule-priorities";
import { pathPatterns } from "../../../constructs/service/paths";
import { locations } from "../../../docker/host/deploy/nginx/config";
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

const request = fc.tuple(below, fc.constantFrom("", "/")).map(([base, end]) => `${base}${end}` || "/");

/** Whom nginx asks: an exact location, else the longest prefix. Source: nginx's documentation of `location`. */
function byNginx(all: readonly Route[], uri: string): string | undefined {
  const fitting = locations(all).filter(({ matcher }) =>
    matcher.startsWith("= ") ? matcher === `= ${uri}` : uri.startsWith(matcher),
  );
  const weight = ({ matcher }: (typeof fitting)[number]) =>
    matcher.startsWith("= ") ? Infinity : matcher.length;
  return fitting.sort((a, b) => weight(b) - weight(a))[0]?.route.name;
}

/** The service that the load balancer chooses: the first rule whose pattern matches. */
function byBalancer(all: readonly PathedRoute[], uri: string): string | undefined {
  const services = all.map(({ name, path }) => ({ name, path, port: 8080, deployment: "rolling" as const }));
  const order = rulePriorities(services);
  const fitting = all.filter(({ path }) =>
    pathPatterns(path).some((pattern) =>
      pattern.endsWith("*") ? uri.startsWith(pattern.slice(0, -1)) : uri === pattern,
    ),
  );
  const priority = ({ name }: Route) => order.get(name)?.traffic ?? Infinity;
  return fitting.sort((a, b) => priority(a) - priority(b))[0]?.name;
}

describe("any request", () => {
  it("reaches the same service through the host's nginx and through the load balancer", () => {
    fc.assert(
      fc.property(routes, request, (all, uri) => {
        expect(byNginx(all, uri)).toBe(byBalancer(all, uri));
      }),
      { numRuns: 1000 },
    );
  });

  it("meets no location twice, which nginx would refuse", () => {
    fc.assert(
      fc.property(routes, (all) => {
        const matchers = locations(all).map(({ matcher }) => matcher);
        expect(new Set(matchers).size).toBe(matchers.length);
      }),
    );
  });
});
