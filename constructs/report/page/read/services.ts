import { type EnvironmentTree, listAt, parseTemplate, textAt } from "../../environment-tree";
import { ecsServices } from "../../picture/read/cluster";
import { hostServices } from "../../picture/read/host";
import { readPicture } from "../../picture/read-picture";
import type { PageService } from "../page-data";

/**
 * Reads the services of an environment.
 *
 * @param tree - its stacks in a phase with both platforms
 */
export function readServices(tree: EnvironmentTree): readonly PageService[] {
  const { cluster } = readPicture(tree);
  const groups = cluster?.groups ?? [];
  return hostServices(tree).map((service) => {
    const { name, path, port, health, healthCheck, release, command, secrets, database } = service;
    const group = groups.find(({ items }) => items.some(({ title }) => title === name));
    const [, tasks, size] = group?.items.find(({ title }) => title === name)?.lines ?? [];
    const isPublic = path !== undefined;
    return {
      name,
      facts: [
        ["Image repository", release.repository ?? "in the release parameter"],
        ["Requests", isPublic ? `${path}, port ${port ?? "?"}` : "none: a worker"],
        ...(health === undefined
          ? []
          : [
              [
                "Health",
                `${health}, every ${healthCheck.interval} s, ${healthCheck.timeout} s to answer`,
              ] as const,
            ]),
        ["Size", size ?? ""],
        ["On the host", "one container"],
        ["On ECS", `${tasks ?? ""}, ${group?.title ?? ""}`],
        ["Deployment", deploymentWords(tree, name)],
        ["Database", database ? "connects to it" : "no connection"],
        ["Secrets", listed(Object.keys(secrets).filter((each) => each !== "DATABASE_PASSWORD"))],
        ["Permissions", listed(permissions(tree, name))],
        ...(command === undefined ? [] : [["Command", command.join(" ")] as const]),
        ...(release.command === undefined
          ? []
          : [
              [
                "Before a release",
                `${release.command.join(" ")}, at most ${release.timeout ?? 0} s`,
              ] as const,
            ]),
      ],
    };
  });
}

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

function deploymentWords(tree: EnvironmentTree, service: string): string {
  const found = ecsServices(tree).find(({ name }) => name === service)?.resource.body;
  const strategy = textAt(found, "deployment_configuration.strategy").toLowerCase().replace("_", "/");
  return `${strategy || "rolling"}, rolled back if tasks do not become healthy`;
}
