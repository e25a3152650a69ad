import type { Rung } from "./rung";

/** Spells the entrance of a site without a domain, whose address is AWS's choice. */
export function standInEntrance({ phase }: Rung): string {
  return phase === "ec2" ? "http://<host>" : "http://<balancer>";
}
