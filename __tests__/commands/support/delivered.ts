import type { Description } from "../../../constructs/settings/description";

const environment = { account: "111122223333", region: "ap-northeast-2" };

/** The example, with a repository on GitHub. */
export const EXAMPLE: Description = {
  name: "shop",
  services: {
    front: { build: "docker/front", port: 8080, path: "/*", health: "/healthz" },
    back: { build: "docker/back", port: 3000, path: "/api/*", health: "/api/healthz", database: true },
  },
  database: {},
  github: { repository: "octo-org/shop" },
  environments: { dev: environment, prod: { ...environment, account: "444455556666" } },
};

/** Descriptions whose workflows differ as much as possible, by name. */
export const DELIVERED: readonly (readonly [name: string, description: Description])[] = [
  ["the example", EXAMPLE],
  ["arm64", { ...EXAMPLE, architecture: "arm64" }],
  [
    "both architectures",
    { ...EXAMPLE, environments: { dev: environment, prod: { ...environment, architecture: "arm64" } } },
  ],
  ["one environment", { ...EXAMPLE, environments: { dev: environment } }],
  [
    "five environments",
    {
      ...EXAMPLE,
      environments: Object.fromEntries(
        ["dev", "test", "stage", "demo", "prod"].map((name) => [name, environment]),
      ),
    },
  ],
];
