import { GetParameterCommand, ParameterNotFound } from "@aws-sdk/client-ssm";
import { UNRELEASED } from "../../../service/words";
import type { AwsClients } from "../aws-clients";
import { UnreachableError } from "./unreachable-error";

/** Checks that an image of a service is released. @throws UnreachableError */
export async function checkReleased(aws: AwsClients, parameter: string, hop: string): Promise<void> {
  if ((await readParameter(aws, parameter, hop)) === UNRELEASED) {
    throw new UnreachableError(hop, `no image has been released in ${parameter} yet`);
  }
}

/** Reads a parameter that a hop needs. @throws UnreachableError */
async function readParameter(aws: AwsClients, name: string, hop: string): Promise<string> {
  try {
    const { Parameter: found } = await aws.ssm.send(new GetParameterCommand({ Name: name }));
    return found?.Value ?? "";
  } catch (error) {
    if (error instanceof ParameterNotFound) throw new UnreachableError(hop, `there is no parameter ${name}`);
    throw error;
  }
}
