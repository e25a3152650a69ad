import { GetParametersCommand, SSMClient } from "@aws-sdk/client-ssm";
import { UNRELEASED } from "../../service/words";
import { FOUNDATION_OUTPUTS } from "../../stacks/outputs/foundation-outputs";
import { awsSettings, readStackJson } from "../../report/stack-json";
import type { SynthesizedStack } from "../stacks-of";
import { readStates, storedStates } from "../stored-states";

/** What an environment serves after a deployment. */
export interface Serving {
  /** Its addresses: of the domain, or of each platform. */
  readonly urls: readonly string[];
  /** The deployed phase; absent: the stack `dns` has not been deployed. */
  readonly phase?: string;
  /** The released image of each service; absent: none has been released. */
  readonly images: Readonly<Record<string, string | undefined>>;
  /** Commands that log in, build, push and release where no image has been released yet. */
  readonly commands: readonly string[];
}

/** Most names in one request. Source: SSM API reference, GetParameters. */
const MAX_NAMES = 10;

/** Reads from the states and the release parameters what an environment serves. */
export async function readServing(stacks: readonly SynthesizedStack[]): Promise<Serving> {
  const json = stacks.map(({ folder }) => readStackJson(folder));
  const [first] = json;
  const states = await Promise.all(json.map((stack) => storedStates([stack])));
  const outputs = states.map((state) => readStates(state).outputs);
  const all = Object.assign({}, ...outputs) as Readonly<Record<string, unknown>>;
  const urls = outputs.flatMap(({ url }) => (typeof url === "string" ? [url] : []));
  const secure = urls.filter((url) => url.startsWith("https://"));
  const arns = texts(all[FOUNDATION_OUTPUTS.releaseParameterArns.name]);
  const images = first === undefined ? {} : await releasedImages(awsSettings(first).region, arns);
  const phase = all["phase"];
  return {
    urls: [...new Set(secure.length > 0 ? secure : urls)],
    ...(typeof phase === "string" ? { phase } : {}),
    images,
    commands: releaseCommands(images, all),
  };
}

function releaseCommands(
  images: Serving["images"],
  outputs: Readonly<Record<string, unknown>>,
): readonly string[] {
  const missing = Object.keys(images).filter((service) => images[service] === undefined);
  if (missing.length === 0) return [];
  const [builds, releases] = [texts(outputs["build_commands"]), texts(outputs["release_commands"])];
  const login = outputs["login_command"];
  return [
    ...(typeof login === "string" ? [login] : []),
    ...missing.flatMap((service) => [builds[service] ?? [], releases[service] ?? []].flat()),
  ];
}

/** Reads the released images; those that may not be read are left out. */
async function releasedImages(
  region: string,
  arns: Readonly<Record<string, string>>,
): Promise<Serving["images"]> {
  const client = new SSMClient({ region });
  const names = Object.values(arns).map(parameterName);
  const values = new Map<string | undefined, string | undefined>();
  for (let start = 0; start < names.length; start += MAX_NAMES) {
    const request = new GetParametersCommand({ Names: names.slice(start, start + MAX_NAMES) });
    const { Parameters = [] } = await client.send(request).catch(() => ({ Parameters: undefined }));
    for (const { Name, Value } of Parameters) values.set(Name, Value === UNRELEASED ? undefined : Value);
  }
  // SSM answers in any order.
  const read = Object.entries(arns).filter(([, arn]) => values.has(parameterName(arn)));
  return Object.fromEntries(read.map(([service, arn]) => [service, values.get(parameterName(arn))]));
}

const parameterName = (arn: string) => arn.replace(/^.*?:parameter/, "");

function texts(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null) return {};
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(entries);
}

/** Formats what an environment serves. */
export function servingText(environment: string, { urls, phase, images, commands }: Serving): string {
  return [
    `${environment} is deployed${phase === undefined ? "" : `, phase ${phase}`}: ${urls.join(", ")}`.replace(
      /: $/,
      "",
    ),
    ...Object.entries(images).map(
      ([service, image]) => `  ${service}: ${image ?? "no image has been released yet"}`,
    ),
    ...(commands.length === 0
      ? []
      : ["Build, push and release images:", ...commands.map((each) => `  ${each}`)]),
  ].join("\n");
}
