/** The smallest description: one service with a path, one environment. Fields given here replace its own. */
export function description(overrides: object = {}): object {
  return {
    name: "shop",
    services: { back: { port: 3000, path: "/*", health: "/healthz" } },
    environments: { dev: { account: "111122223333", region: "ap-northeast-2" } },
    ...overrides,
  };
}
