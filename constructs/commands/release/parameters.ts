import {
  GetParameterCommand,
  paginateGetParameterHistory,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from "@aws-sdk/client-ssm";
import type { ReleaseVersion } from "./history";

/** Value of a release parameter. */
export interface ReleaseParameterValue {
  /** The image, a full reference, or what stands for none. */
  readonly value: string;
  /** Number of this version. */
  readonly version: number;
}

/** Reads a release parameter; undefined if there is none. */
export async function readParameter(
  client: SSMClient,
  name: string,
): Promise<ReleaseParameterValue | undefined> {
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
    return { value: Parameter?.Value ?? "", version: Parameter?.Version ?? 0 };
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}

/** Writes a release parameter. @returns the number of the new version */
export async function writeParameter(client: SSMClient, name: string, value: string): Promise<number> {
  const { Version = 0 } = await client.send(
    new PutParameterCommand({ Name: name, Value: value, Overwrite: true }),
  );
  return Version;
}

/** Reads the versions of a release parameter, oldest first: the last 100, which is all that Systems Manager keeps. */
export async function parameterHistory(client: SSMClient, name: string): Promise<readonly ReleaseVersion[]> {
  const versions: (ReleaseVersion & { readonly number: number })[] = [];
  for await (const { Parameters = [] } of paginateGetParameterHistory({ client }, { Name: name })) {
    versions.push(
      ...Parameters.map(({ Value: image = "", LastModifiedDate: at = new Date(0), Version: number = 0 }) => ({
        ...{ image, at, number },
      })),
    );
  }
  return versions.sort((a, b) => a.number - b.number);
}
