import { description } from "../support/description";
import { linesOf } from "../support/lines-of";

describe("the domain of two environments", () => {
  it("may not be the same", () => {
    const dev = { account: "111122223333", region: "ap-northeast-2", domain: "shop.example.com" };
    expect(linesOf(description({ environments: { dev, prod: dev } }))).toEqual([
      'environments.prod.domain: "shop.example.com" is not a free domain. Environment "dev" has the same.',
    ]);
    const prod = { ...dev, domain: "www.example.com" };
    expect(linesOf(description({ environments: { dev, prod } }))).toEqual([]);
  });
});
