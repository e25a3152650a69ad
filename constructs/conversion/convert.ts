import { posix } from "node:path";
import { DescriptionError, formatProblem } from "../settings/description-error";
import type { Description } from "../settings/description";
import type { FoundProblem } from "../settings/rules/rule";
import { parseSettings } from "../settings/parse-settings";
import type { Draft } from "./draft/draft";
import { applicationName } from "./draft/names";
import type { Line } from "./draft/lines";
import type { Source } from "./draft/source";
import { withoutSecretTexts } from "./draft/without-secret-texts";
import { convertAppRunner } from "./formats/app-runner";
import { convertCompose } from "./formats/compose";
import { convertCopilot } from "./formats/copilot";
import { convertProcfile } from "./formats/procfile";
import { formatOf, type Format } from "./formats/detect";
import { mainFile } from "./writing/main-file";
import { report } from "./writing/report";
import { stepsOf } from "./writing/steps";

/** What a file becomes. */
export interface Conversion {
  /** The text of main.ts. */
  readonly main: string;
  /** What was taken over, what has no equivalent, and how data and domain move. */
  readonly report: string;
  /** Whether main.ts has to be changed before it synthesizes. */
  readonly isRefused: boolean;
}

/** Where main.ts is written. */
export interface ConversionOptions {
  /** Its name, for the report. */
  readonly out: string;
  /** Path from its folder to `constructs`. Default `./constructs`. */
  readonly constructs?: string;
  /** Name of the folder of the file, which names the application if the file does not. */
  readonly folder: string;
}

/** Account and region of the example, which stand for those that the file does not have. */
const PLACEHOLDER = { account: "111122223333", region: "ap-northeast-2" };

const CONVERTERS: Readonly<Record<Format, (source: Source) => Draft>> = {
  compose: convertCompose,
  copilot: convertCopilot,
  "app-runner": convertAppRunner,
  procfile: convertProcfile,
};

/**
 * Converts a file of another tool into main.ts, and reports how. No value of a secret is in either.
 *
 * @throws ConversionError when the file cannot be read, or has no service
 */
export function convert(
  source: Source,
  { out, constructs = "./constructs", folder }: ConversionOptions,
): Conversion {
  const draft = withoutSecretTexts(CONVERTERS[formatOf(source)](source));
  const described = describe(draft, folder);
  const description = withLargerHost(described);
  const refused = problemsOf(description).map(formatProblem);
  const name = posix.basename(source.path);
  const laterDomains = Object.fromEntries(
    Object.entries(draft.environments).map(([each, { laterDomain }]) => [each, laterDomain]),
  );
  return {
    main: mainFile({
      description,
      laterDomains,
      constructs,
      comment: [
        `From ${name.replace(/[^\w.-]/g, "_")}, by npm run from. Set account and region before the first deployment.`,
      ],
    }),
    report: report({
      head: headOf(name, draft, description),
      lines: [...draft.lines, ...hostLines(description)],
      refused,
      steps: stepsOf(draft, description, out),
    }),
    isRefused: refused.length > 0,
  };
}

function describe(draft: Draft, folder: string): Description {
  const { account = PLACEHOLDER.account, region = PLACEHOLDER.region } = draft;
  return {
    name: applicationName(draft.name ?? folder),
    services: draft.services,
    ...draft.application,
    environments: Object.fromEntries(
      Object.entries(draft.environments).map(([name, { laterDomain: _, ...fields }]) => [
        name,
        { account, region, ...fields },
      ]),
    ),
  };
}

/** Returns what `npm start` would print about a description, which is nothing for one that it takes. */
function problemsOf(description: Description): readonly FoundProblem[] {
  try {
    parseSettings(description);
    return [];
  } catch (error) {
    if (error instanceof DescriptionError) return error.problems;
    throw error;
  }
}

/** Where the host is too small for the services, the settings name a type that is not. */
function withLargerHost(description: Description): Description {
  const problem = problemsOf(description).find(({ field }) => field === "host.instanceType");
  if (typeof problem?.likely !== "string") return description;
  const { environments, ...application } = description;
  return { ...application, host: { ...description.host, instanceType: problem.likely }, environments };
}

function hostLines({ host }: Description): readonly Line[] {
  if (host?.instanceType === undefined) return [];
  const text = `${host.instanceType}: the smallest host that has the memory of all services and of a release. npm run cost says what it costs.`;
  return [{ kind: "check", field: "host.instanceType", text }];
}

function headOf(name: string, { source }: Draft, { services, database, environments }: Description): string {
  const counted = (word: string, names: readonly string[]) =>
    `the ${word}${names.length === 1 ? "" : "s"} ${names.join(", ")}`;
  const with_ = database ? `, a database (${database.engine ?? ""} ${database.version ?? ""})` : "";
  return `${name} is ${source}. main.ts has ${counted("service", Object.keys(services))}${with_} and ${counted("environment", Object.keys(environments))}.`;
}
