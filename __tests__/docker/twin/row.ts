import type { TwinEdge } from "./twin-edge";

/** The edges that a question can be asked. */
export interface Edges {
  /** Plain HTTP, with a short idle timeout. */
  readonly plain: TwinEdge;
  /** A domain and its certificate; nothing serves `/`. */
  readonly secure: TwinEdge;
  /** The client is the load balancer. */
  readonly cutover: TwinEdge;
}

/** A question, and the answer that is documented for the load balancer. */
export interface Row {
  /** What is asked. */
  readonly question: string;
  /** Asks it. */
  readonly ask: (edges: Edges) => Promise<unknown>;
  /** The load balancer's answer. */
  readonly answer: unknown;
  /** The host's answer where nginx cannot give the load balancer's; the page on the edge says why. */
  readonly host?: unknown;
  /** Where AWS, or a standard, says so. */
  readonly source: string;
}

const GUIDE = "https://docs.aws.amazon.com/elasticloadbalancing/latest";

/** Pages of AWS. */
export const SOURCE = {
  attributes: `${GUIDE}/application/application-load-balancers.html#load-balancer-attributes`,
  certificates: `${GUIDE}/application/https-listener-certificates.html`,
  desync: `${GUIDE}/application/load-balancer-access-logs.html#classification-reasons`,
  fixedResponse: `${GUIDE}/application/rule-action-types.html#fixed-response-actions`,
  forwards: `${GUIDE}/application/load-balancer-troubleshooting.html#target-http-errors`,
  headers: `${GUIDE}/application/x-forwarded-headers.html`,
  host: `${GUIDE}/application/edit-load-balancer-attributes.html#host-header-preservation`,
  idle: `${GUIDE}/application/edit-load-balancer-attributes.html#connection-idle-timeout`,
  insertion: `${GUIDE}/application/header-modification.html#insert-header`,
  lines: `${GUIDE}/application/load-balancer-troubleshooting.html#multi-line-headers-issue`,
  listeners: `${GUIDE}/application/load-balancer-listeners.html`,
  methods: `${GUIDE}/application/rule-condition-types.html#http-request-method-conditions`,
  policies: `${GUIDE}/application/describe-ssl-policies.html`,
  quotas: `${GUIDE}/application/load-balancer-limits.html#http-headers-quotas`,
  redirect: `${GUIDE}/application/rule-action-types.html#redirect-actions`,
  routing: `${GUIDE}/userguide/how-elastic-load-balancing-works.html#http-connections`,
  rules: `${GUIDE}/application/rule-condition-types.html#path-conditions`,
  second: `${GUIDE}/userguide/how-elastic-load-balancing-works.html#http-headers`,
  tracing: `${GUIDE}/application/load-balancer-request-tracing.html`,
  troubleshooting: `${GUIDE}/application/load-balancer-troubleshooting.html#load-balancer-http-error-codes`,
};
