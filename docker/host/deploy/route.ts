import type { HealthCheck } from "../../../constructs/service/service";
import type { Colour } from "./colour";

/** Where requests for one service go: all that the edge, the watchdog and the status have to know of it. */
export interface Route {
  /** Name of the service. */
  readonly name: string;
  /** Requests that reach it; absent for a worker. */
  readonly path?: string;
  /** Path that answers 200 while it is able to serve. */
  readonly health?: string;
  /** How `health` is asked. */
  readonly healthCheck: HealthCheck;
  /** The first of its two loopback ports: blue's; green's is the next. */
  readonly basePort: number;
  /** What serves; absent until something does. */
  readonly serving?: Serving;
}

/** The container that serves. */
export interface Serving {
  /** Its place. */
  readonly colour: Colour;
  /** Full image reference. */
  readonly image: string;
  /** When it began to serve, ISO 8601. */
  readonly since: string;
}

/** What the edge serves: written beside nginx's configuration, which is made from it alone. */
export interface Routing {
  /** Host name to serve with TLS; absent: plain HTTP. */
  readonly domain?: string;
  /** Addresses of the VPC. */
  readonly network: string;
  /** One entry a service, in the manifest's order. */
  readonly routes: readonly Route[];
}
