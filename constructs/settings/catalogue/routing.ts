import { timeToStart, writtenKeepAlive } from "../notices/containers";
import { exposedPorts } from "../notices/dockerfiles";
import { reachableServers } from "../notices/listening";
import { healthPathByAddress, longKeepAlive, longRequests } from "../notices/application";
import { encryptedProduction } from "../notices/environment";
import { enoughTargets } from "../notices/quotas";
import { onlyOnePath } from "../notices/services";
import {
  distinctDomains,
  distinctRoutes,
  enclosingZone,
  healthCheckTiming,
  reachableServices,
  registrableDomain,
} from "../rules/routing";
import { enoughListenerRules, enoughTargetGroups } from "../rules/quotas";
import type { Rule } from "../rules/rule";

/** Rules about how requests reach services. */
export const ROUTING: readonly Rule[] = [
  {
    id: "E2F-011",
    title: "A service with a path has a port and a health path, and one without has neither",
    why: "Requests need a port, and neither platform sends any until the health path answers 200. Without a path no requests come, so a port or a health path has no effect.",
    fix: 'services: { <service>: { port: 3000, path: "/*", health: "/healthz" } }',
    source: "ELB user guide, Health checks for Application Load Balancer target groups",
    stopsEnvironment: reachableServices,
  },
  {
    id: "E2F-012",
    title: "Every path belongs to one service",
    why: "Of two services with the same path the second would never get a request, on the host and on the load balancer.",
    fix: 'services: { <service>: { path: "/other/*" } }',
    source:
      "ELB user guide, Listener rules for your Application Load Balancer: the rule with the lowest priority that matches gets the request",
    stopsEnvironment: distinctRoutes,
  },
  {
    id: "E2F-013",
    title: "No two environments have the same domain",
    why: "Each would write the same DNS record, and every deployment of one would take the traffic from the other.",
    fix: 'environments: { <environment>: { domain: "<environment>.shop.example.com" } }',
    source: "Route 53 developer guide, Simple routing: one record for a name and type",
    stops: distinctDomains,
  },
  {
    id: "E2F-014",
    title: "The hosted zone is the domain or one of its parents, and not a public suffix",
    why: "A record can only be created in a hosted zone of its domain or of a parent domain. You cannot have the zone of a public suffix such as co.kr, so the first deployment would stop when it looks for the zone.",
    fix: 'environments: { <environment>: { domain: "shop.example.com", hostedZone: "example.com" } }',
    source: "Public Suffix List, publicsuffix.org; Route 53 developer guide, Working with records",
    stopsEnvironment: enclosingZone,
  },
  {
    id: "E2F-015",
    title: "The domain can be registered",
    why: "No certificate is issued and no record can be created for a name that ends in no top-level domain, or in a suffix of another company. Terraform would wait for the certificate for 30 minutes, and then fail.",
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
    source: "ELB user guide, Condition types for listener rules, Path conditions",
    warns: onlyOnePath,
  },
  {
    id: "E2F-080",
    title: "The health path answers 200 when the Host header is an IP address",
    why: "The load balancer checks the health path with the IP address of the task as its Host header, not with your domain. An application that refuses other hosts becomes healthy on the host and never on Fargate, and each deployment is rolled back after minutes.",
    fix: "in Django, answer the health path in a middleware before CommonMiddleware",
    source:
      "ELB user guide, Health checks for Application Load Balancer target groups; Django documentation, ALLOWED_HOSTS",
    notes: healthPathByAddress,
  },
  {
    id: "E2F-081",
    title: "The server keeps idle connections open for longer than the load balancer",
    why: "When the server closes an idle connection while the load balancer sends the next request on it, the client gets 502. This is rare, so it is found late.",
    fix: "in Node.js: server.keepAliveTimeout = 65_000",
    source: "ELB user guide, Edit attributes for your Application Load Balancer, Connection idle timeout",
    notes: longKeepAlive,
  },
  {
    id: "E2F-082",
    title: "Requests end within the 30 seconds that a release gives them",
    why: "A task that a release replaces has 30 seconds to finish its requests, the deregistration delay. Longer ones, and streams, are cut at each release.",
    fix: "timeout: 60",
    source: "ELB user guide, Deregistration delay; AWS takes Fargate Spot back after 120 seconds",
    notes: longRequests,
  },
  {
    id: "E2F-083",
    title: "A protected environment has a domain",
    why: "A certificate needs a name. Without one, passwords and cookies can be read on the way.",
    fix: 'environments: { <environment>: { domain: "shop.example.com" } }',
    source: "this tool: the certificates of Let's Encrypt and ACM are for the domain",
    warns: encryptedProduction,
  },
  {
    id: "E2F-084",
    title: "The load balancer has room for the rules of all services",
    why: "Each service with a path has two rules, and a test port is a third one. Above the quota, 100 by default, ELB answers TooManyRules in the middle of the apply that enters cutover. More are requested in the console under Service Quotas, Elastic Load Balancing, Rules per Application Load Balancer.",
    fix: "quotas: { listenerRules: 200 }",
    source: "ELB user guide, Quotas for your Application Load Balancers",
    stopsEnvironment: enoughListenerRules,
  },
  {
    id: "E2F-092",
    title: "The load balancer has room for the target groups of all services",
    why: "A load balancer has at most 100 target groups, a quota that AWS does not raise. With more, ELB answers TooManyUniqueTargetGroupsPerLoadBalancer in the middle of an apply.",
    fix: 'services: { <service>: { deployment: "rolling" } }',
    source: "ELB user guide, Quotas for your Application Load Balancers: 100 target groups, not adjustable",
    stopsEnvironment: enoughTargetGroups,
  },
  {
    id: "E2F-098",
    title: "A server listens on its port, on all addresses",
    why: "The health path is not answered: on the host the release fails, on ECS each task is stopped and replaced until the deployment is rolled back.",
    fix: 'services: { <service>: { command: ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "3000"], port: 3000 } }',
    source:
      "ELB user guide, Health checks for Application Load Balancer target groups; the default addresses: documentation of Uvicorn, Flask and Django",
    warns: reachableServers,
  },
  {
    id: "E2F-099",
    title: "The time for idle connections that is written is longer than that of the load balancer",
    why: "When the server closes an idle connection while the load balancer sends the next request on it, the client gets 502.",
    fix: 'services: { <service>: { command: ["gunicorn", "--keep-alive", "<likely>", "app:app"] } }',
    likely: 65,
    source:
      "ELB user guide, Edit attributes for your Application Load Balancer, Connection idle timeout; Gunicorn documentation, Settings, keepalive",
    warns: writtenKeepAlive,
  },
  {
    id: "E2F-100",
    title: "The load balancer has room for the targets of all services",
    why: "Above the quota ELB answers TooManyTargets, so new tasks get no requests and the deployment is rolled back.",
    fix: "request an increase in the console under Service Quotas, Elastic Load Balancing, Targets per Application Load Balancer",
    source: "ELB user guide, Quotas for your Application Load Balancers",
    warns: enoughTargets,
  },
  {
    id: "E2F-102",
    title: "A task has time to start",
    why: "Once the grace period is over, ECS stops a task with too many failed checks. Where the application needs longer to start, no task ever serves.",
    fix: "services: { <service>: { healthCheck: { gracePeriod: <likely> } } }",
    likely: 60,
    source: "Amazon ECS API reference, CreateService, healthCheckGracePeriodSeconds",
    notes: timeToStart,
  },
  {
    id: "E2F-105",
    title: "The port is one that the image exposes",
    why: "EXPOSE says where the server of the image listens by default. On another port the health path is not answered, unless the server reads PORT.",
    fix: "services: { <service>: { port: 3000 } }",
    source: "Docker reference, Dockerfile, EXPOSE",
    notes: exposedPorts,
  },
];
