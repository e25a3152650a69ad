import { onlyOnePath } from "../notices/services";
import {
  distinctDomains,
  distinctRoutes,
  enclosingZone,
  healthCheckTiming,
  reachableServices,
  registrableDomain,
} from "../rules/routing";
import type { Rule } from "../rules/rule";

/** Rules about how requests reach services. */
export const ROUTING: readonly Rule[] = [
  {
    id: "E2F-011",
    title: "A service with a path has a port and a health path, and one without has neither",
    why: "Requests need a port to go to, and no platform sends any before the health path answers 200. Without a path nothing reaches a port or asks a health path, so they would do nothing.",
    fix: 'services: { <service>: { port: 3000, path: "/*", health: "/healthz" } }',
    source: "ELB user guide, Health checks for Application Load Balancer target groups",
    stopsEnvironment: reachableServices,
  },
  {
    id: "E2F-012",
    title: "Every path belongs to one service",
    why: "Of two services with the same path the second would never get a request, on the host and on the load balancer.",
    fix: 'services: { <service>: { path: "/other/*" } }',
    source: "ELB user guide, Listener rules: the rule with the lowest priority that matches gets the request",
    stopsEnvironment: distinctRoutes,
  },
  {
    id: "E2F-013",
    title: "No two environments have the same domain",
    why: "Each would write the same DNS record, and every deployment of one would take the traffic from the other.",
    fix: 'environments: { <environment>: { domain: "<environment>.shop.example.com" } }',
    source: "Route 53 developer guide, Resource record sets: one simple record for a name and type",
    stops: distinctDomains,
  },
  {
    id: "E2F-014",
    title: "The hosted zone is the domain or one of its parents, and not a public suffix",
    why: "A record can only be written into a zone that it lies in. Nobody has the zone of a public suffix such as co.kr, so the first deployment would stop when it looks for the zone.",
    fix: 'environments: { <environment>: { domain: "shop.example.com", hostedZone: "example.com" } }',
    source: "Public Suffix List, publicsuffix.org; Route 53 developer guide, Working with records",
    stopsEnvironment: enclosingZone,
  },
  {
    id: "E2F-015",
    title: "The domain is one that somebody can register",
    why: "For a name below no top-level domain, or below a suffix of another company, no certificate is issued and no record can be written. ACM waits for 75 minutes until it says so.",
    fix: 'environments: { <environment>: { domain: "shop.example.com" } }',
    source: "Public Suffix List, publicsuffix.org; ACM user guide, DNS validation",
    stopsEnvironment: registrableDomain,
  },
  {
    id: "E2F-016",
    title: "A health check times out before the next one starts",
    why: "The load balancer refuses the target group in the middle of an apply: the timeout must be smaller than the interval.",
    fix: "services: { <service>: { healthCheck: { interval: 10, timeout: 5 } } }",
    source: "ELB API reference, CreateTargetGroup, HealthCheckTimeoutSeconds",
    stopsEnvironment: healthCheckTiming,
  },
  {
    id: "E2F-062",
    title: "A path without a star is one page only",
    why: "Requests for everything below it are answered with 404, or go to another service: a page loads without its scripts and styles.",
    fix: "services: { <service>: { path: <likely> } }",
    likely: "/api/*",
    source: "ELB user guide, Listener rules, Path conditions",
    warns: onlyOnePath,
  },
];
