import { checkDomain } from "../../../constructs/settings/checks/web";

describe("a domain", () => {
  it.each<[unknown]>([["shop.example.com"], ["a".repeat(60) + ".com"]])("may be %p", (value) => {
    expect(checkDomain(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [
      "https://shop.example.com/",
      '"https://shop.example.com/" is not a host name in lower case such as "shop.example.com". Did you mean "shop.example.com"?',
    ],
    [
      "a".repeat(61) + ".com",
      '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com" is not a host name of 64 characters at most, the longest that ACM issues a certificate for.',
    ],
  ])("may not be %p", (value, message) => {
    expect(checkDomain(value)).toBe(message);
  });
});
