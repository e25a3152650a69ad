import { checkLogRetention } from "../../../constructs/settings/checks/aws";

describe("a period that logs are kept", () => {
  it.each<[unknown]>([[1], [30], [3653]])("may be %p", (value) => {
    expect(checkLogRetention(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [
      31,
      "31 is not a period of CloudWatch Logs in days (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653). Did you mean 30?",
    ],
    [
      360,
      "360 is not a period of CloudWatch Logs in days (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653). Did you mean 365?",
    ],
    [
      0,
      "0 is not a period of CloudWatch Logs in days (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653). Did you mean 1?",
    ],
    [
      Infinity,
      "Infinity is not a period of CloudWatch Logs in days (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653).",
    ],
    [
      "30",
      '"30" is not a period of CloudWatch Logs in days (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653).',
    ],
  ])("may not be %p", (value, message) => {
    expect(checkLogRetention(value)).toBe(message);
  });
});
