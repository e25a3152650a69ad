import { GetParameterCommand, ParameterNotFound } from "@aws-sdk/client-ssm";
import type { AwsClients } from "../aws-clients";
import { DeadEnd } from "./dead-end";

/** Reads a parameter that a hop can't do without. @throws DeadEnd */
export async function readParameter(aws: AwsClients, name: string, hop: string): Promise<string> {
  try {
    const { Parameter: found } = await aws.ssm.send(new GetParameterCommand({ Name: name }));
    return found?.Value ?? "";
  } catch (error) {
    if (error instanceof ParameterNotFound) throw new DeadEnd(hop, `there is no parameter ${name}`);
    throw error;
  }
}
