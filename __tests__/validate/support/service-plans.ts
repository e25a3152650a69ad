import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { Description } from "../../../constructs/settings/description";
import { deployed } from "../../support/deployed";
import type { Attributes } from "../../support/synth";
import { terraformIn } from "./offline-terraform";

function without(names: readonly string[], attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));
}

/** What stands for every reference: most are ARNs, and what is no ARN may be any text. */
const ARN = "arn:aws:ecs:ap-northeast-2:123456789012:literal";

/** Returns the service of a description with literals in place of references, and without what only orders an apply. */
export function serviceOf(described: Description, { wereAlarmed = false } = {}): Attributes {
  const service = deployed(described, { phase: "fargate" }).stack("dev-fargate").only(EcsService);
  const { dynamic, ...others } = service as { readonly dynamic?: { readonly alarms: object } };
  const json = JSON.stringify(others).replace(/\$\{[^}]*\}/g, ARN);
  const attributes = without(["lifecycle", "depends_on", "//"], JSON.parse(json) as Record<string, unknown>);
  if (dynamic === undefined) return attributes;
  return { ...attributes, dynamic: { alarms: { ...dynamic.alarms, for_each: wereAlarmed ? [true] : [] } } };
}

/** Blocks of a service of which the state holds lists, and the JSON of a synthesis one object. */
const SINGLE_BLOCKS = [
  "alarms",
  "deployment_circuit_breaker",
  "deployment_controller",
  "network_configuration",
];

/** Returns the attributes of a service as the state holds them after its creation. */
function inState(service: Attributes): Attributes {
  const attributes = without(["dynamic"], service);
  const blocks = SINGLE_BLOCKS.filter((name) => name in attributes).map(
    (name) => [name, [attributes[name]]] as const,
  );
  const computed = {
    id: "arn:service",
    iam_role: "/aws-service-role",
    platform_version: "LATEST",
    tags_all: {},
    triggers: {},
  };
  return {
    ...computed,
    launch_type: "",
    scheduling_strategy: "REPLICA",
    ...attributes,
    ...Object.fromEntries(blocks),
    capacity_provider_strategy: filled(attributes["capacity_provider_strategy"], { base: 0 }),
    load_balancer: filled(attributes["load_balancer"], { elb_name: "" }),
  };
}

/** Returns blocks with what the provider adds to each. */
function filled(blocks: unknown, defaults: object): readonly object[] {
  return ((blocks ?? []) as readonly object[]).map((block) => ({ ...defaults, ...block }));
}

/** A service as it was applied, and as it is described now. */
export type ServiceChange = readonly [from: Attributes, to: Attributes];

const PROVIDERS = { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } };

/** Real plans of services, with AWS provider 5.100.0 and a state made by hand. */
export class ServicePlans {
  private readonly folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-services-"));
  /** Why there are no plans here; absent: there are. */
  public readonly skipReason?: string;

  constructor() {
    this.write("main.tf.json", { terraform: PROVIDERS });
    const init = terraformIn(this.folder, "init", "-input=false", "-no-color");
    if (init.status !== 0) this.skipReason = init.error?.message ?? init.stderr;
  }

  /** Removes the files. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Plans all changes at once, each as a service of its own, and returns the actions by name. */
  public actions(changes: Readonly<Record<string, ServiceChange>>): ReadonlyMap<string, readonly string[]> {
    const provider = {
      region: "ap-northeast-2",
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: "true",
    };
    const services = Object.entries(changes).map(([name, [, to]]) => [name, to] as const);
    this.write("main.tf.json", {
      terraform: PROVIDERS,
      provider: { aws: provider },
      resource: { aws_ecs_service: Object.fromEntries(services) },
    });
    const resources = Object.entries(changes).map(([name, [from]]) => ({
      mode: "managed",
      type: "aws_ecs_service",
      name,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: 1, attributes: inState(from) }],
    }));
    this.write("terraform.tfstate", {
      ...{ version: 4, terraform_version: "1.11.0", serial: 1, lineage: "test", outputs: {} },
      resources,
    });
    const plan = terraformIn(this.folder, "plan", "-refresh=false", "-input=false", "-no-color", "-out=plan");
    if (plan.status !== 0) throw new Error(plan.stderr);
    const { resource_changes: planned } = JSON.parse(
      terraformIn(this.folder, "show", "-json", "plan").stdout,
    ) as {
      readonly resource_changes: readonly {
        readonly name: string;
        readonly change: { readonly actions: string[] };
      }[];
    };
    return new Map(planned.map(({ name, change }) => [name, change.actions]));
  }

  private write(file: string, content: object): void {
    writeFileSync(join(this.folder, file), JSON.stringify(content, undefined, 1));
  }
}
