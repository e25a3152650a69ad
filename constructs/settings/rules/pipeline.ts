import { pipelineRoleName, serviceNames, serviceRoleName } from "../../naming/environment-names";
import { placeOfConnection } from "../checks/git";
import { problemWith, required } from "../messages";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** A pipeline needs a repository; the environment or the application says which. */
export function pipelineRepository(_: Environment, { pipeline }: MergedEnvironment): readonly Finding[] {
  if (pipeline === undefined || pipeline === false || pipeline.repository !== undefined) return [];
  const path = ["pipeline", "repository"];
  return [{ path, message: required("a repository", 'Write it with its owner: repository: "acme/shop".') }];
}

/** A repository in a subgroup must be reached by a connection to GitLab: without one, a connection to GitHub is created. */
export function repositoryOfProvider({ pipeline }: Environment): readonly Finding[] {
  if (pipeline === undefined || pipeline.connection !== undefined) return [];
  const parts = pipeline.repository.split("/");
  if (parts.length <= 2) return [];
  const path = ["pipeline", "repository"];
  const predicate =
    "is a project in a subgroup, which GitHub does not have, and without a connection one to GitHub is created";
  const fix = `Create a connection to GitLab, and set its ARN as "connection". On GitHub it is "${parts[0]}/${parts[1]}".`;
  return [
    {
      path,
      message: problemWith(pipeline.repository, predicate, fix),
      reads: [path, ["pipeline", "connection"]],
    },
  ];
}

/** A connection must be one of the environment's account and region, where its pipeline is. */
export function reachableConnection({ account, region, pipeline }: Environment): readonly Finding[] {
  const place = placeOfConnection(pipeline?.connection ?? "");
  if (place === undefined) return [];
  const path = ["pipeline", "connection"];
  const finding = (what: "account" | "region", other: string, own: string): Finding => ({
    path,
    message: problemWith(
      pipeline?.connection,
      `is a connection of ${what} ${other}`,
      `The environment is in ${what} ${own}: create one there, or remove "connection".`,
    ),
    reads: [path, [what]],
  });
  return [
    ...(place.account === account ? [] : [finding("account", place.account, account)]),
    ...(place.region === region ? [] : [finding("region", place.region, region)]),
  ];
}

/** The roles of a pipeline must not have the name of a service's role. */
export function distinctPipelineRoles({
  application,
  name: environment,
  services,
  pipeline,
}: Environment): readonly Finding[] {
  if (pipeline === undefined) return [];
  const scope = { application, environment };
  const taken = [undefined, "build" as const, "release" as const].map((step) =>
    pipelineRoleName(scope, step),
  );
  return services
    .filter(({ name }) => {
      const roles = [serviceRoleName(scope, name), serviceNames(scope, { name }).executionRole];
      return roles.some((role) => taken.includes(role));
    })
    .map(({ name }) => ({
      path: ["services", name],
      message: problemWith(name, "has the name of a role of the pipeline", "Rename the service."),
      reads: [["pipeline"]],
    }));
}
