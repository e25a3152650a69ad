import { checkCpu } from "../../../constructs/settings/checks/aws";

describe("CPU units", () => {
  it.each<[unknown]>([[256], [512], [16384]])("may be %p", (value) => {
    expect(checkCpu(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [
      300,
      "300 is not a number of CPU units that Fargate offers (256, 512, 1024, 2048, 4096, 8192 or 16384). Did you mean 256?",
    ],
    [
      0.5,
      "0.5 is not a number of CPU units that Fargate offers (256, 512, 1024, 2048, 4096, 8192 or 16384). Did you mean 512?",
    ],
    [
      2,
      "2 is not a number of CPU units that Fargate offers (256, 512, 1024, 2048, 4096, 8192 or 16384). Did you mean 2048?",
    ],
    [
      "1024",
      '"1024" is not a number of CPU units that Fargate offers (256, 512, 1024, 2048, 4096, 8192 or 16384). Did you mean 1024?',
    ],
    [0, "0 is not a number of CPU units that Fargate offers (256, 512, 1024, 2048, 4096, 8192 or 16384)."],
    [
      NaN,
      "NaN is not a number of CPU units that Fargate offers (256, 512, 1024, 2048, 4096, 8192 or 16384).",
    ],
    [
      "much",
      '"much" is not a number of CPU units that Fargate offers (256, 512, 1024, 2048, 4096, 8192 or 16384).',
    ],
  ])("may not be %p", (value, message) => {
    expect(checkCpu(value)).toBe(message);
  });
});
