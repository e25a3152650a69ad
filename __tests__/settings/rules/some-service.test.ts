import { description } from "../support/description";
import { linesOf } from "../support/lines-of";

describe("an environment without services", () => {
  it("is refused, once for all environments", () => {
    const dev = { account: "111122223333", region: "ap-northeast-2" };
    expect(linesOf(description({ services: {}, environments: { dev, prod: dev } }))).toEqual([
      "services: {} is not one service or more by name.",
    ]);
  });

  it("is refused where another has one of its own", () => {
    const dev = { account: "111122223333", region: "ap-northeast-2" };
    const prod = { ...dev, services: { worker: { build: "docker/worker" } } };
    expect(linesOf(description({ services: {}, environments: { dev, prod } }))).toEqual([
      "services: {} is not one service or more by name.",
    ]);
    expect(linesOf(description({ services: {}, environments: { prod } }))).toEqual([]);
  });
});
