import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Phase } from "../../../constructs/service/phases";
import type { EnvironmentDescription } from "../../../constructs/settings/description";
import { stackJson } from "../../stacks/support/stack-json";
import { deployed } from "../../support/deployed";
import { description } from "../../support/description";
import { terraformIn } from "./offline-terraform";

/** Fields of an environment that differ from those of {@link DEPLOYED}. */
export type Edit = Partial<EnvironmentDescription>;

/** A service without data. */
export const front = { port: 8080, path: "/*", health: "/healthz" } as const;
/** A service with a secret and the database. */
export const back = {
  port: 3000,
  path: "/api/*",
  health: "/healthz",
  secrets: ["STRIPE_KEY"],
  database: true,
} as const;
/** What is deployed. */
const DEPLOYED: Edit = {
  services: { front, back },
  database: { engine: "postgres", backupPlan: {}, applicationUser: true },
  network: { zones: ["apne2-az1", "apne2-az3"] },
  domain: "shop.example.com",
};

const foundation = (edit: Edit) =>
  stackJson(deployed(description({ services: { front }, dev: { ...DEPLOYED, ...edit } })), "dev-foundation");

/** Returns the parameters with which an environment is recorded. */
export function recordOf(edit: Edit): readonly (readonly [name: string, value: string])[] {
  return Object.values(foundation(edit).resource?.["aws_ssm_parameter"] ?? {})
    .filter(({ name }) => String(name).startsWith("/shop/dev/foundation/"))
    .map(({ name, value }) => [String(name), String(value)] as const);
}

/** An edit, and what is recorded before it. */
export interface Case {
  readonly edit: Edit;
  readonly record: ReturnType<typeof recordOf>;
  readonly phase?: Phase;
  /** Services that run since the last deployment that was finished; absent: an older version recorded none. */
  readonly running?: string;
}

/** Returns the guard of an edited environment as a module, with the record in place of what AWS would answer. */
function guardOf({ edit, record, phase = "ec2", running }: Case): object {
  const { resource, check = {} } = foundation(edit);
  const ours = (blocks: object) =>
    Object.fromEntries(Object.entries(blocks).filter(([name]) => name.startsWith("record_")));
  const text = JSON.stringify({
    resource: { terraform_data: ours(resource?.["terraform_data"] ?? {}) },
    ...(Object.keys(ours(check)).length > 0 ? { check: ours(check) } : {}),
  })
    .replace(/data\.aws_ssm_parameters_by_path\.record_recorded_\w+/g, "local.record")
    .replace(/data\.aws_ssm_parameters_by_path\.record_running_\w+/g, "local.running")
    .replace(/data\.aws_ssm_parameters_by_path\.phase_\w+/g, "local.phase");
  const values = (of: readonly string[]) =>
    `\${sensitive(${JSON.stringify(of.map((each) => each.replaceAll("${", () => "$${")))})}`;
  const locals = {
    record: { names: record.map(([name]) => name), values: values(record.map(([, value]) => value)) },
    phase: { values: values([phase]) },
    running: { values: values(running === undefined ? [] : [running]) },
  };
  return { ...(JSON.parse(text) as object), locals };
}

/** What a plan says about a module. */
export interface Said {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** Plans all cases at once with real Terraform: a start of it takes longer than all conditions. */
export function planned(cases: readonly Case[]): readonly Said[] {
  const folder = mkdtempSync(join(tmpdir(), "recorded-foundation-"));
  const folders = cases.map((_, index) => `m${index}`);
  cases.forEach((each, index) => {
    mkdirSync(join(folder, `m${index}`));
    writeFileSync(join(folder, `m${index}`, "main.tf.json"), JSON.stringify(guardOf(each)));
  });
  const module = Object.fromEntries(folders.map((name) => [name, { source: `./${name}` }]));
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ module }));
  const init = terraformIn(folder, "init", "-input=false", "-no-color");
  if (init.status !== 0) throw new Error(init.stderr);
  const { stdout } = terraformIn(folder, "plan", "-input=false", "-json");
  rmSync(folder, { recursive: true, force: true });
  const said = stdout
    .split("\n")
    .filter((line) => line.includes('"diagnostic"'))
    .map((line) => (JSON.parse(line) as { readonly diagnostic: Diagnostic }).diagnostic);
  return folders.map((name) => {
    const own = said.filter(({ range }) => range?.filename === `${name}/main.tf.json`);
    const of = (severity: string) =>
      own.filter((each) => each.severity === severity).map(({ detail }) => detail.replace(/\s+/g, " "));
    return { errors: of("error"), warnings: of("warning") };
  });
}

interface Diagnostic {
  readonly severity: string;
  readonly detail: string;
  readonly range?: { readonly filename: string };
}
