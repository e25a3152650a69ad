import type { Description } from "../../settings/description";
import type { Draft } from "../draft/draft";

/** Steps by their headings. */
type Steps = readonly (readonly [heading: string, steps: readonly string[]])[];

/** Returns what has to be done until the application runs here, in this order. */
export function stepsOf(draft: Draft, description: Description, out: string): Steps {
  const [environment = "prod", ...others] = Object.keys(description.environments);
  const secrets = [
    ...new Set(Object.values(description.services).flatMap((service) => service.secrets ?? [])),
  ];
  return [
    [
      "The way here",
      [
        ...first(draft, environment, others, out),
        ...secretSteps(draft, environment, secrets),
        ...release(environment),
      ],
    ],
    ["Data", dataSteps(draft, description, environment)],
    ["Domain", domainSteps(draft, environment)],
  ];
}

function first(draft: Draft, environment: string, others: readonly string[], out: string): readonly string[] {
  const edit =
    draft.account === undefined
      ? `In ${out}, set account and region of each environment`
      : `In ${out}, check account and region of each environment, which are those of addresses in the file`;
  const more = others.length === 0 ? "" : ` Then the same for ${others.join(", ")}.`;
  const files = (draft.files ?? []).map(({ path, why, lines }) =>
    [`Write ${path}. ${why}`, ...lines].join("\n"),
  );
  return [
    `${edit}, then look what is checked before anything is made.\nnpm start\nnpm run doctor -- ${environment}`,
    ...files,
    `Deploy ${environment}, which changes nothing of what runs today.${more}\nnpm run bootstrap -- ${environment}\nnpm run deploy -- ${environment}`,
  ];
}

function secretSteps(
  { storedSecrets = {} }: Draft,
  environment: string,
  secrets: readonly string[],
): readonly string[] {
  if (secrets.length === 0) return [];
  const stored = Object.entries(storedSecrets).filter(([name]) => secrets.includes(name));
  return [
    [
      `Put the values of ${secrets.join(", ")} into their secrets: secret_commands of the output has a command for each, which asks for it.`,
      `npx cdktf output ${environment}-foundation`,
      ...stored.map(([name, command]) => `${name} today: ${command}`),
    ].join("\n"),
  ];
}

function release(environment: string): readonly string[] {
  return [
    `Build, push and release the images: build_commands and release_commands of the output.\nnpx cdktf output ${environment}-foundation\nnpm run status -- ${environment}`,
  ];
}

/**
 * Takes the definers out of a dump: the users who made its views, triggers and procedures. Only an administrator may restore
 * what is another user's, and no user of RDS is one. It changes lines of statements, never rows.
 */
const WITHOUT_DEFINERS = "sed -E '/^(CREATE|[/])/s/DEFINER=`[^`]*`@`[^`]*`//g'";

function dataSteps({ data }: Draft, { name, database }: Description, environment: string): readonly string[] {
  const dumps = data.filter(({ to }) => to === "database");
  const files = data.filter(({ to }) => to === "bucket");
  if (dumps.length === 0 && files.length === 0) return [];
  const restore =
    !database || database.engine === undefined || database.engine === "postgres"
      ? `npm run tunnel -- ${environment} database --password pg_restore --no-owner --dbname app dump.bin`
      : `${WITHOUT_DEFINERS} dump.sql | npm run tunnel -- ${environment} database --password`;
  return [
    "Rehearse it once while the old place serves, and note how long it takes. For the move itself, stop what writes first.",
    ...dumps.map(({ what, command }) => `Take a dump of ${what}, where it runs today.\n${command}`),
    ...(dumps.length > 0 ? [`Restore it; database and user are both called app.\n${restore}`] : []),
    ...files.map(({ what, command, folder }, index) => {
      const bucket = `s3://${name}-${environment}-files`;
      const commands =
        folder === undefined
          ? [`${command} ${bucket}${index === 0 ? "" : `-${index + 1}`}/`]
          : [command, `aws s3 sync ./${folder} ${bucket}/${folder}/`];
      const text = `Copy ${what} into a bucket of your own, and let the service read and write it there: "Permissions in AWS" in the README.`;
      return [text, ...commands].join("\n");
    }),
  ];
}

function domainSteps({ environments }: Draft, environment: string): readonly string[] {
  const domain = environments[environment]?.laterDomain;
  const name = domain ?? "the domain";
  return [
    `Some days before, lower the TTL of ${name}'s record to 60 seconds where its DNS is today, and let Route 53 answer for it in this account: "A domain from another registrar" in the README. Copy the other records of the zone.`,
    `Test ${environment} on its own address, which npm run status prints, with the restored data.`,
    domain === undefined
      ? `Write domain: "..." in environment ${environment} and deploy. The record leads here from then on, in every phase.`
      : `Make the line domain of environment ${environment} code and deploy. The record leads here from then on, in every phase.`,
    "Keep the old place for as long as its TTL was before, and longer for what writes; then stop it.",
  ];
}
