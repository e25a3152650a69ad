import { checkMemory } from "../../../constructs/settings/checks/aws";

describe("memory", () => {
  it.each<[unknown]>([[512], [2048], [122880]])("may be %p", (value) => {
    expect(checkMemory(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [2, "2 is not a whole number of MiB from 512 to 122880. Did you mean 2048?"],
    [0.5, "0.5 is not a whole number of MiB from 512 to 122880. Did you mean 512?"],
    [256, "256 is not a whole number of MiB from 512 to 122880."],
    [122881, "122881 is not a whole number of MiB from 512 to 122880."],
    ["512", '"512" is not a whole number of MiB from 512 to 122880.'],
  ])("may not be %p", (value, message) => {
    expect(checkMemory(value)).toBe(message);
  });
});
