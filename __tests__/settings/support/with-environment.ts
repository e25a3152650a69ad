import { description } from "./description";

/** The smallest description with these fields in its one environment, `dev`. */
export function withEnvironment(overrides: object): object {
  return description({
    environments: { dev: { account: "111122223333", region: "ap-northeast-2", ...overrides } },
  });
}
