import { likelyHostedZone } from "../../constructs/settings/public-suffixes";
import { invalidPaths } from "./support/lines-of";

describe("the likely hosted zone", () => {
  it.each([
    ["example.com", "example.com"],
    ["shop.example.com", "example.com"],
    ["a.b.example.com", "b.example.com"],
    ["ricebowl.co.kr", "ricebowl.co.kr"],
    ["shop.ricebowl.co.kr", "ricebowl.co.kr"],
    ["shop.example.co.uk", "example.co.uk"],
    ["example.co.uk", "example.co.uk"],
    ["shop.city.kawasaki.jp", "city.kawasaki.jp"],
    ["xn--rh3bj9j.kr", "xn--rh3bj9j.kr"],
    ["shop.app.dev", "app.dev"],
  ])("of %s is %s", (domain, zone) => {
    expect(likelyHostedZone(domain)).toBe(zone);
  });
});

describe("a domain and public suffixes", () => {
  it.each<[domain: string, hostedZone: string | undefined, paths: readonly string[]]>([
    ["ricebowl.co.kr", undefined, []],
    ["co.kr", undefined, ["environments.dev.domain"]],
    ["com.au", undefined, ["environments.dev.domain"]],
    ["shop.github.io", undefined, ["environments.dev.domain"]],
    ["github.io", undefined, ["environments.dev.domain"]],
    ["x.s3.amazonaws.com", undefined, ["environments.dev.domain"]],
    ["shop.github.io", "shop.github.io", []],
    ["shop.ricebowl.co.kr", "co.kr", ["environments.dev.hostedZone"]],
    ["shop.ricebowl.co.kr", "ricebowl.co.kr", []],
    ["shop.ricebowl.co.kr", "other.co.kr", ["environments.dev.hostedZone"]],
  ])("%s in zone %s", (domain, hostedZone, paths) => {
    const zone = hostedZone === undefined ? "" : `; environments.dev.hostedZone: "${hostedZone}"`;
    expect(invalidPaths(`environments.dev.domain: "${domain}"${zone}`)).toEqual(paths);
  });
});
