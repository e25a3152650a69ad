import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resources, stackJson } from "../stacks/support/stack-json";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import type { Attributes } from "../support/synth";
import { terraformIn } from "./support/offline-terraform";

/** What a schedule stops and starts. */
const TYPES = ["aws_db_instance", "aws_ec2_instance_state", "aws_appautoscaling_target", "aws_ecs_service"];

const SCHEDULE = { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" };

const SERVICES = {
  front: { port: 8080, path: "/*", health: "/ok", replicas: 2 },
  back: { port: 3000, path: "/api/*", health: "/ok", scale: { min: 2, max: 6 } },
};

/** What stands for a reference. */
const LITERAL = "arn:aws:ecs:ap-northeast-2:123456789012:literal";

/** Bodies of resources by their name. */
type Named = Readonly<Record<string, Attributes>>;

/** Returns the resources and the warnings of an environment, with literals in place of references and reads. */
function configuration(schedule: typeof SCHEDULE | false) {
  const world = deployed(
    description({ services: SERVICES, database: {}, schedule, dev: { phase: "cutover" } }),
  );
  const stacks = ["dev-foundation", "dev-ec2", "dev-fargate"].map((id) => stackJson(world, id));
  const bodies = (type: string): Named =>
    Object.fromEntries(
      stacks
        .flatMap((stack) => resources(stack, type))
        .map(({ address, attributes }) => [address.split(".")[1], literal(type, attributes)]),
    );
  const [foundation] = stacks;
  const warnings = Object.entries(foundation?.check ?? {}).filter(([name]) => name.startsWith("schedule_"));
  const listed = /data\.aws_db_instances\.[\w-]+\.instance_identifiers/g;
  return {
    resource: Object.fromEntries(TYPES.map((type) => [type, bodies(type)])),
    check: JSON.parse(JSON.stringify(Object.fromEntries(warnings)).replace(listed, '[\\"one\\"]')) as object,
  };
}

function literal(type: string, attributes: Attributes): Attributes {
  const ignored = (attributes["lifecycle"] as Attributes | undefined)?.["ignore_changes"] ?? [];
  const without = ["depends_on", "//", "password_wo", "password_wo_version", "dynamic"];
  const kept = Object.entries(attributes).filter(([name]) => !without.includes(name));
  const text = JSON.stringify({ ...Object.fromEntries(kept), lifecycle: { ignore_changes: ignored } })
    // While it is awake, a number of tasks is that of the description.
    .replace(/"\$\{contains\([^}]*\? 0 : (\d+)\}"/g, "$1")
    .replace(/\$\{[^}]*\}/g, LITERAL);
  const body = JSON.parse(text) as Attributes;
  return type === "aws_db_instance"
    ? {
        ...body,
        ...{ db_subnet_group_name: "shop", parameter_group_name: "shop", final_snapshot_identifier: "x" },
      }
    : body;
}

/** Blocks of which the state holds lists, and the JSON of a synthesis one object. */
const SINGLE_BLOCKS = ["deployment_circuit_breaker", "deployment_controller", "network_configuration"];

/** What AWS has added to what was created, and where it is asleep. */
const ASLEEP: Named = {
  aws_db_instance: { id: "shop-dev", status: "stopped" },
  aws_ec2_instance_state: { id: LITERAL, state: "stopped", force: false },
  aws_appautoscaling_target: { id: "service/shop-dev/x", min_capacity: 0, max_capacity: 0 },
  aws_ecs_service: {
    ...{ id: "arn:service", desired_count: 0, launch_type: "", scheduling_strategy: "REPLICA" },
    ...{ iam_role: "/aws-service-role", platform_version: "LATEST", triggers: {} },
  },
};

const VERSIONS: Readonly<Record<string, number>> = { aws_db_instance: 2, aws_ecs_service: 1 };

/** Returns the state of an environment that sleeps by the schedule. */
function asleepState() {
  const stored = Object.entries(configuration(SCHEDULE).resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, { lifecycle: _, timeouts: __, ...attributes }]) => {
      const blocks = SINGLE_BLOCKS.filter((block) => block in attributes);
      const lists = Object.fromEntries(blocks.map((block) => [block, [attributes[block]]]));
      return {
        ...{ mode: "managed", type, name, provider: 'provider["registry.terraform.io/hashicorp/aws"]' },
        instances: [
          {
            schema_version: VERSIONS[type] ?? 0,
            attributes: { ...attributes, ...lists, ...ASLEEP[type], tags_all: attributes["tags"] },
          },
        ],
      };
    }),
  );
  return {
    version: 4,
    terraform_version: "1.11.0",
    serial: 1,
    lineage: "test",
    outputs: {},
    resources: stored,
  };
}

const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-schedule-"));

const terraform = (...args: readonly string[]) => terraformIn(folder, ...args);

const HEAD = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } },
  provider: {
    aws: {
      ...{ region: "ap-northeast-2", skip_credentials_validation: true, skip_requesting_account_id: true },
      skip_metadata_api_check: "true",
    },
  },
};

/** Plans a schedule, or none, while the environment sleeps. @returns what changes, and the warnings */
function planned(schedule: typeof SCHEDULE | false) {
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ ...HEAD, ...configuration(schedule) }));
  writeFileSync(join(folder, "terraform.tfstate"), JSON.stringify(asleepState()));
  const plan = terraform("plan", "-refresh=false", "-input=false", "-no-color", "-out=plan");
  if (plan.status !== 0) throw new Error(plan.stderr);
  const { resource_changes: changes } = JSON.parse(terraform("show", "-json", "plan").stdout) as {
    readonly resource_changes: readonly Change[];
  };
  return { changed: changes.flatMap(spelled).sort(), output: plan.stdout + plan.stderr };
}

interface Change {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Attributes;
    readonly after: Attributes | null;
  };
}

/** What a schedule has to do with; a state of a test lacks defaults of other attributes. */
const ATTRIBUTES = ["state", "min_capacity", "max_capacity", "desired_count", "backup_window"];

function spelled({ address, change: { actions, before, after } }: Change): readonly string[] {
  const [type = ""] = address.split(".");
  if (after === null) return [`${type}: ${actions.join()}`];
  const names = ATTRIBUTES.filter((name) => before[name] !== after[name]);
  return names.map((name) => `${type}.${name}: ${String(before[name])} -> ${String(after[name])}`);
}

writeFileSync(join(folder, "main.tf.json"), JSON.stringify(HEAD));
const init = terraform("init", "-input=false", "-no-color");
if (init.status !== 0) {
  process.stderr.write(`the plans while asleep are skipped: ${init.error?.message ?? init.stderr}\n`);
}

/** A busy machine takes half a minute for a plan. */
jest.setTimeout(5 * 60_000);
const unlessMissing = init.status === 0 ? it : it.skip;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("a plan while the environment sleeps", () => {
  unlessMissing("changes nothing, and says so", () => {
    const { changed, output } = planned(SCHEDULE);
    expect(changed).toEqual([]);
    expect(output.replace(/\s+/g, " ")).toContain("dev: asleep: the database is stopped.");
  });

  unlessMissing("starts all but the database if the schedule was removed, and warns of that one", () => {
    const { changed, output } = planned(false);
    expect(changed).toEqual([
      // The service with a fixed number of tasks is scaled only where it sleeps.
      "aws_appautoscaling_target.max_capacity: 0 -> 6",
      "aws_appautoscaling_target.min_capacity: 0 -> 2",
      "aws_appautoscaling_target: delete",
      "aws_ec2_instance_state.state: stopped -> running",
      "aws_ecs_service.desired_count: 0 -> 2",
    ]);
    expect(output.replace(/\s+/g, " ")).toContain("dev: the database is stopped, and no schedule starts it");
  });

  unlessMissing("changes the database's windows with another hour of waking", () => {
    const { changed, output } = planned({ ...SCHEDULE, on: "weekdays 06:00" });
    expect(changed).toEqual(["aws_db_instance.backup_window: 23:30-00:00 -> 21:30-22:00"]);
    expect(output.replace(/\s+/g, " ")).toContain("Next wake: weekdays 06:00, Asia/Seoul.");
  });
});
