import { linesOf } from "../support/lines-of";
import { withEnvironment } from "../support/with-environment";

describe("the hosted zone", () => {
  it.each<[object, string | undefined]>([
    [{ domain: "a.b.example.com", hostedZone: "example.com" }, undefined],
    [{ domain: "example.com", hostedZone: "example.com" }, undefined],
    [
      { domain: "shop.example.com", hostedZone: "ample.com" },
      '"ample.com" is not the domain "shop.example.com" or a parent of it.',
    ],
    [
      { domain: "example.com", hostedZone: "shop.example.com" },
      '"shop.example.com" is not the domain "example.com" or a parent of it.',
    ],
    [
      { hostedZone: "example.com" },
      '"example.com" is not used without a domain. Add a domain, or remove this.',
    ],
  ])("is a parent of the domain: %j", (overrides, message) => {
    const lines = message === undefined ? [] : [`environments.dev.hostedZone: ${message}`];
    expect(linesOf(withEnvironment(overrides))).toEqual(lines);
  });
});
