import { GetParametersCommand, paginateDescribeParameters, SSMClient } from "@aws-sdk/client-ssm";
import { z } from "zod";
import { readStackJson } from "../../report/stack-json";
import { RETRIES } from "../../steps/aws/retries";
import { stacksOf } from "../stacks-of";

/** What is read of the record of a foundation; a record of another format is left out. */
const RECORD = z.object({
  application: z.string(),
  environment: z.string(),
  domain: z.string().default(""),
});

/** An environment that is deployed, or described. */
export type RecordedEnvironment = z.infer<typeof RECORD>;

/** End of the name of a record's parameter, and of those of its further parts: `/shop/dev/foundation/record-002`. */
const RECORD_NAME = /^(\/[\w-]+\/[\w-]+\/foundation)\/record(-\d+)?$/;

/** Names that one request may have. Source: Systems Manager API reference, GetParameters. */
const MAX_NAMES = 10;

/**
 * Returns what the foundation of a synthesized environment will record: a list of one.
 *
 * @param outdir - folder of the synthesis
 */
export function describedEnvironment(outdir: string, environment: string): readonly RecordedEnvironment[] {
  const parameters = stacksOf(outdir, environment)
    .map(({ folder }) => readStackJson(folder))
    .flatMap(({ resource }) => Object.values(resource["aws_ssm_parameter"] ?? {}));
  return decoded(new Map(parameters.map(({ name, value }) => [String(name), String(value)])));
}

/**
 * Lists the environments that are deployed in a region of the account, of every application.
 *
 * @throws an error of AWS, for example because a permission is missing
 */
export async function recordedEnvironments(region: string): Promise<readonly RecordedEnvironment[]> {
  const client = new SSMClient({ region, ...RETRIES });
  const filter = { Key: "Name", Option: "Contains", Values: ["/foundation/record"] };
  const names: string[] = [];
  for await (const { Parameters = [] } of paginateDescribeParameters(
    { client },
    { ParameterFilters: [filter] },
  )) {
    names.push(...Parameters.map(({ Name = "" }) => Name).filter((name) => RECORD_NAME.test(name)));
  }
  const values = new Map<string, string>();
  for (let first = 0; first < names.length; first += MAX_NAMES) {
    const Names = names.slice(first, first + MAX_NAMES);
    const { Parameters = [] } = await client.send(new GetParametersCommand({ Names }));
    for (const { Name = "", Value = "" } of Parameters) values.set(Name, Value);
  }
  return decoded(values);
}

/** Joins the parts of each record. */
function decoded(values: ReadonlyMap<string, string>): readonly RecordedEnvironment[] {
  const texts = new Map<string, string>();
  for (const [name, value] of [...values].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const path = RECORD_NAME.exec(name)?.[1];
    if (path !== undefined) texts.set(path, (texts.get(path) ?? "") + value);
  }
  return [...texts.values()].flatMap((text) => {
    const { success, data } = RECORD.safeParse(parsed(text));
    return success ? [data] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
