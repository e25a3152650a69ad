import { FARGATE_SIZES } from "../../constructs/settings/fargate-sizes";

describe("the sizes that Fargate offers", () => {
  it.each<[number, number, number, number]>([
    [256, 512, 2048, 3],
    [512, 1024, 4096, 4],
    [1024, 2048, 8192, 7],
    [2048, 4096, 16_384, 13],
    [4096, 8192, 30_720, 23],
    [8192, 16_384, 61_440, 12],
    [16_384, 32_768, 122_880, 12],
  ])("with %d CPU units are %d to %d MiB, %d of them", (cpu, least, most, count) => {
    const offered = FARGATE_SIZES.get(cpu) ?? [];
    expect([offered[0], offered.at(-1), offered.length]).toEqual([least, most, count]);
  });

  it("are no others", () => {
    expect([...FARGATE_SIZES.keys()]).toEqual([256, 512, 1024, 2048, 4096, 8192, 16_384]);
  });
});
