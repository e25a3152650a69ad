import { DEREGISTRATION_DELAY, IDLE_TIMEOUT } from "../../service/limits";
import { PHASE_FACTS } from "../../service/phases";
import { isWebService } from "../../service/service";
import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";

/** The load balancer asks a health path with the address of the task as host, which some frameworks refuse. Said once. */
export function healthPathByAddress({ services }: Environment): readonly Notice[] {
  if (!services.some(isWebService)) return [];
  const text =
    "the load balancer asks each health path with the task's IP address as Host, not with your domain. It must answer 200 all " +
    "the same: Django answers 400 for a host that ALLOWED_HOSTS does not list.";
  return [{ field: "services", text }];
}

/** A server that closes idle connections before the load balancer does loses the request that is on its way. Said once. */
export function longKeepAlive({ services, idleTimeout }: Environment): readonly Notice[] {
  if (!services.some(isWebService)) return [];
  const text =
    `servers must keep idle connections for longer than ${idleTimeout} seconds, the load balancer's own limit, which they get as ` +
    "EDGE_TIMEOUT. Node closes them after 5 and gunicorn after 2, and a request on such a connection becomes a 502.";
  return [{ field: "services", text }];
}

/** A release waits for the requests of the old tasks, but not for as long as a request may take. */
export function longRequests({ idleTimeout }: Environment): readonly Notice[] {
  if (idleTimeout <= IDLE_TIMEOUT.default) return [];
  const text =
    `a request may wait ${idleTimeout} seconds for data, but a release gives old tasks ${DEREGISTRATION_DELAY} seconds to finish ` +
    "theirs, and cuts longer ones. Clients should try again.";
  return [{ field: "timeout", text }];
}

/** Before the first traffic moves to Fargate, what the application keeps on the host has to have left it. Said once. */
export function readyToLeaveHost({ phase, fargatePercent, previewOf }: Environment): readonly Notice[] {
  const { host, fargate } = PHASE_FACTS[phase];
  if (!host || !fargate || fargatePercent > 0 || previewOf !== undefined) return [];
  const text =
    "before requests go to Fargate: files that the application writes, sessions in memory, cron jobs on the host and " +
    "allow-lists with the host's IP address do not move. What to look for: docs/doctor.md#e2f-086.";
  return [{ field: "phase", text, ofEnvironment: true }];
}
