import { GetParameterCommand, PutParameterCommand } from "@aws-sdk/client-ssm";
import type { AwsClients } from "../aws-clients";
import type { Mend } from "./breakage";

/** Changes the value of a parameter. */
export async function changeParameter(
  { ssm }: AwsClients,
  name: string,
  change: (value: string) => string,
): Promise<Mend> {
  const { Parameter: before } = await ssm.send(new GetParameterCommand({ Name: name }));
  const put = (value: string) =>
    ssm.send(new PutParameterCommand({ Name: name, Value: value, Overwrite: true }));
  await put(change(before?.Value ?? ""));
  return () => put(before?.Value ?? "");
}
