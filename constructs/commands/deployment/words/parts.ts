/** Names of resources by the construct that creates them; what is not listed is a part by its own name. */
const PARTS: Readonly<Record<string, string>> = {
  balancer: "load balancer",
  certificate: "domain",
  domain: "domain",
  "exec-logs": "cluster",
  settled: "domain",
  egress: "network",
  "host-address": "host",
  "host-requests": "host",
  "host-target": "load balancer",
  role: "host",
  trigger: "host",
  manifest: "host",
  deploy: "host",
  "database-client": "database",
  "first-share": "load balancer",
  step: "phase",
};

/** What a stack creates for a service: `back-repository`, for example. */
const OF_SERVICE = /^(.+)-(?:repository|logs|role|release|image)$/;

/** The key of an instance, and the hash that cdktf puts after a name. */
const INSTANCE = /\[.*\]$/;
const HASH = /_[0-9A-F]{8}$/;

/**
 * Returns the part of the environment that a resource belongs to: the name of a service, or for example `network`.
 *
 * It is read from the address, which is the path of the resource in the construct tree, because a resource that is no
 * longer described has nothing else.
 *
 * @param address - for example `aws_ecs_service.workload_front_tasks_service_019FE9B7`
 */
export function partOf(address: string): string {
  const name = address.replace(INSTANCE, "").split(".").at(-1) ?? "";
  const [first = "", second = ""] = name.replace(HASH, "").split("_");
  if (first === "workload" && second !== "") return second;
  const known = PARTS[first];
  return known ?? OF_SERVICE.exec(first)?.[1] ?? first.replaceAll("-", " ");
}
