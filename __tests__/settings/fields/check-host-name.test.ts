import { checkHostName } from "../../../constructs/settings/checks/web";

describe("a host name", () => {
  it.each<[unknown]>([["example.com"], ["xn--shop-1.example.co.uk"], ["a.".repeat(126) + "b"]])(
    "may be %p",
    (value) => {
      expect(checkHostName(value)).toBeUndefined();
    },
  );

  it.each<[unknown, string]>([
    [
      "https://shop.example.com/",
      '"https://shop.example.com/" is not a host name in lower case such as "shop.example.com". Did you mean "shop.example.com"?',
    ],
    [
      "Shop.Example.com",
      '"Shop.Example.com" is not a host name in lower case such as "shop.example.com". Did you mean "shop.example.com"?',
    ],
    [
      "shop.example.com.",
      '"shop.example.com." is not a host name in lower case such as "shop.example.com". Did you mean "shop.example.com"?',
    ],
    [
      "shop.example.com:8080",
      '"shop.example.com:8080" is not a host name in lower case such as "shop.example.com". Did you mean "shop.example.com"?',
    ],
    [
      "*.example.com",
      '"*.example.com" is not a host name in lower case such as "shop.example.com". Did you mean "example.com"?',
    ],
    ["localhost", '"localhost" is not a host name in lower case such as "shop.example.com".'],
    ["10.0.0.1", '"10.0.0.1" is not a host name in lower case such as "shop.example.com".'],
    ["-a.example.com", '"-a.example.com" is not a host name in lower case such as "shop.example.com".'],
    ["shop..com", '"shop..com" is not a host name in lower case such as "shop.example.com".'],
    ["", '"" is not a host name in lower case such as "shop.example.com".'],
    [
      "a.".repeat(126) + "bc",
      '"a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.... is not a host name in lower case such as "shop.example.com".',
    ],
  ])("may not be %p", (value, message) => {
    expect(checkHostName(value)).toBe(message);
  });
});
