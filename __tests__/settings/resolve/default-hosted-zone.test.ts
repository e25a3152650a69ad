import { defaultHostedZone } from "../../../constructs/settings/resolve/resolve";

describe("the hosted zone of a domain", () => {
  it.each([
    ["shop.example.com", "example.com"],
    ["a.b.example.com", "b.example.com"],
    ["example.com", "example.com"],
  ])("of %s is %s", (domain, zone) => {
    expect(defaultHostedZone(domain)).toBe(zone);
  });
});
