import { type EnvironmentTree, listAt, parseTemplate, textAt } from "../../environment-tree";
import { ecsServices } from "../../picture/read/cluster";
import { readPicture } from "../../picture/read-picture";
import type { PageService } from "../page-data";
import type { Trees } from "../read-page";
import type { DescribedService } from "./described-services";

/**
 * Returns what the page says of each service.
 *
 * @param trees - the stacks of the environment by phase
 */
export function readServices(
  services: readonly DescribedService[],
  { ec2, cutover, fargate }: Readonly<Trees>,
): readonly PageService[] {
  const onHost = cutover ?? ec2;
  const onEcs = cutover ?? fargate;
  const tree = onHost ?? onEcs;
  const parts = onEcs && ecsServices(onEcs);
  const groups = (onEcs === undefined ? undefined : readPicture(onEcs).cluster)?.groups ?? [];
  return services.map((service) => {
    const { name, path, port, health, release, command, repository } = service;
    const group = groups.find(({ items }) => items.some(({ title }) => title === name));
    const [, tasks] = group?.items.find(({ title }) => title === name)?.lines ?? [];
    const onEach = group === undefined ? NOT_POSSIBLE : `${tasks ?? ""}, ${group.title}`;
    return {
      name,
      facts: [
        ["Image repository", repository ?? "in the release parameter"],
        ["Requests", path === undefined ? "none: a worker" : `${path}, port ${port ?? "?"}`],
        ...(health === undefined
          ? []
          : [
              [
                "Health",
                `${health.path}, every ${health.interval} s, ${health.timeout} s to answer`,
              ] as const,
            ]),
        ["Size", service.size],
        ["On the host", onHost === undefined ? NOT_POSSIBLE : "one container"],
        ["On ECS", onEach],
        ...(parts === undefined ? [] : [["Deployment", deploymentWords(parts, name)] as const]),
        ["Database", service.database ? "connects to it" : "no connection"],
        ["Secrets", listed(service.secrets)],
        ["Permissions", listed(tree === undefined ? [] : permissions(tree, name))],
        ...(command === undefined ? [] : [["Command", command.join(" ")] as const]),
        ...(release === undefined
          ? []
          : [["Before a release", `${release.command.join(" ")}, at most ${release.timeout} s`] as const]),
      ],
    };
  });
}

/** What is said of a platform in none of whose phases the environment can be. */
const NOT_POSSIBLE = "not possible as described: see above";

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}

/** Lists what the role of a service may do, each action with its resources. */
function permissions(tree: EnvironmentTree, service: string): readonly string[] {
  return tree
    .all("aws_iam_role_policy", "foundation")
    .filter(({ address }) => address.startsWith(`aws_iam_role_policy.${service}-role_permissions_`))
    .flatMap(({ body }) => listAt(parseTemplate(textAt(body, "policy")), "Statement"))
    .map((statement) => {
      const actions = listAt(statement, "Action").map(String);
      return `${actions.join(", ")} on ${listAt(statement, "Resource").map(String).join(", ")}`;
    });
}

function deploymentWords(parts: ReturnType<typeof ecsServices>, service: string): string {
  const found = parts.find(({ name }) => name === service)?.resource.body;
  const strategy = textAt(found, "deployment_configuration.strategy").toLowerCase().replace("_", "/");
  return `${strategy || "rolling"}, rolled back if tasks do not become healthy`;
}
