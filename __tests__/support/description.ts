import type { Description, EnvironmentDescription } from "../../constructs/settings/description";

/** A small application in one environment. A test sets the fields that matter to it. */
export function description(
  differences: Partial<Omit<Description, "environments">> & {
    readonly dev?: Partial<EnvironmentDescription>;
  } = {},
): Description {
  const { dev, ...application } = differences;
  return {
    name: "shop",
    services: { front: { port: 8080, path: "/*", health: "/healthz" } },
    ...application,
    environments: { dev: { account: "123456789012", region: "ap-northeast-2", ...dev } },
  };
}
