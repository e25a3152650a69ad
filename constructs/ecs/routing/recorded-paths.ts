import { type ITerraformDependable, type Precondition, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../../naming/address-of";
import { isShifting } from "../../service/deployment";
import { includesPath } from "../../service/paths";
import type { WebService } from "../../service/service";
import { type RecordedTraffic, TRAFFIC_OWNERS } from "./traffic-owner";

/** Output that records the path of each service. */
export const TRAFFIC_PATHS = "traffic_paths";

/** Services with a path, and their rules. */
export interface RecordedPathsProps {
  /** Services with a path. */
  readonly services: readonly WebService[];
  /** The rules that send their traffic. */
  readonly rules: readonly ITerraformDependable[];
}

/**
 * A record of which service has which path, written once all rules are as described.
 *
 * Terraform destroys a rule only after what depends on it has changed. The record depends on all rules and changes with
 * every path, so an old rule, and the service that only it leads to, stay until all new rules exist.
 */
export class RecordedPaths extends Construct {
  /** The record, as an output of the stack; unknown until the rules are as described. */
  public readonly record: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { services, rules }: RecordedPathsProps) {
    super(scope, id);
    const stored = new TerraformResource(this, "Resource", {
      terraformResourceType: "terraform_data",
      dependsOn: [...rules],
    });
    const paths = Object.fromEntries(services.map(({ name, path }) => [name, path]));
    stored.addOverride("input", JSON.stringify(paths));
    this.record = { [TRAFFIC_PATHS]: `\${jsondecode(${addressOf(stored, "output")})}` };
  }
}

/**
 * Returns the conditions under which a service may get its path from another one.
 *
 * Where ECS moves the traffic, the rule exists before the service, so a new service would have no healthy task behind it;
 * and the rule of a service that stays leaves the old path at once.
 *
 * @param services - all services with a path
 * @param recorded - what the state holds of an earlier deployment
 */
export function pathConditions(
  service: WebService,
  services: readonly WebService[],
  recorded: RecordedTraffic,
): readonly Precondition[] {
  const { name, path } = service;
  const paths = recorded.map(TRAFFIC_PATHS);
  const leaving = services
    .filter((other) => other.name !== name && other.path !== path && isShifting(other.deployment))
    .map((other) => leaves(service, other, recorded));
  if (!isShifting(service.deployment)) return leaving;
  const outer = JSON.stringify(enclosing(path));
  const serving = `[for other, each in ${paths} : other if other != "${name}" && contains(${outer}, each)]`;
  const names = `\${join(", ", ${serving})}`;
  return [
    ...leaving,
    {
      condition: `\${contains(keys(${paths}), "${name}") || length(${serving}) == 0}`,
      errorMessage:
        `services.${name}.deployment: "${service.deployment.type}" creates the load balancer's rule for "${path}" before ` +
        `${name} has a task, so requests that ${names} answers now would get 503 until ${name} is healthy. ` +
        'Nothing was changed. Set deployment: "rolling", deploy, set it back, and deploy again.',
    },
  ];
}

function leaves({ name, path }: WebService, other: WebService, recorded: RecordedTraffic): Precondition {
  const had = `lookup(${recorded.map(TRAFFIC_PATHS)}, "${other.name}", "") == "${path}"`;
  const isMoved = `startswith(lookup(${recorded.map(TRAFFIC_OWNERS)}, "${other.name}", ""), "ecs:")`;
  return {
    condition: `\${!(${had} && ${isMoved})}`,
    errorMessage:
      `services.${name}.path: "${path}" is still the path of ${other.name}, which would leave it before ${name} has its rule: ` +
      `with deployment "${other.deployment.type}" a rule moves with its service. Nothing was changed. Set ` +
      `services.${other.name}.deployment: "rolling" with its path "${path}", deploy, give the path to ${name}, deploy, and set ` +
      "the deployment back.",
  };
}

/** Returns all paths that include a path: itself, and the patterns of everything above it. */
function enclosing(path: string): readonly string[] {
  const segments = path.split("/").slice(1);
  const patterns = segments.map((_, depth) => `/${[...segments.slice(0, depth), "*"].join("/")}`);
  return [...new Set([path, `${path}/*`, ...patterns])].filter((outer) => includesPath(outer, path));
}
