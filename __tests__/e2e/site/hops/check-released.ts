import { UNRELEASED } from "../../../../constructs/service/words";
import type { AwsClients } from "../aws-clients";
import { DeadEnd } from "./dead-end";
import { readParameter } from "./read-parameter";

/** Checks that an image of a service is released. @throws DeadEnd */
export async function checkReleased(aws: AwsClients, parameter: string, hop: string): Promise<void> {
  if ((await readParameter(aws, parameter, hop)) === UNRELEASED)
    throw new DeadEnd(hop, `no image has been released in ${parameter} yet`);
}
