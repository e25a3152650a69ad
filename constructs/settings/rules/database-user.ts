import { PHASE_FACTS } from "../../service/phases";
import { problemWith } from "../messages";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** The image that creates the application's user comes from the Internet. */
export function reachableClientImage({ database, network, phase }: Environment): readonly Finding[] {
  if (database?.applicationUser !== true || network.egress !== "endpoints" || !PHASE_FACTS[phase].fargate) {
    return [];
  }
  const path = ["database", "applicationUser"];
  const message = problemWith(
    true,
    'conflicts with network.egress: "endpoints"',
    'Set network: { egress: "nat-gateway" }, or leave it out.',
  );
  return [{ path, message, reads: [path, ["network", "egress"]] }];
}
