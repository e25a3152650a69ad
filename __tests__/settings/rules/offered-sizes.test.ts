import { description } from "../support/description";
import { linesOf } from "../support/lines-of";
import { withService } from "../support/with-service";

describe("the size of a task", () => {
  it.each<[object, readonly string[]]>([
    [{}, []],
    [{ cpu: 256, memory: 2048 }, []],
    [
      { memory: 3072 },
      ["memory: 3072 is not MiB that Fargate offers with 256 CPU units. It offers 512, 1024 or 2048."],
    ],
    [
      { cpu: 512, memory: 512 },
      ["memory: 512 is not MiB that Fargate offers with 512 CPU units. It offers 1024, 2048, 3072 or 4096."],
    ],
    [
      { cpu: 8192, memory: 17_408 },
      [
        "memory: 17408 is not MiB that Fargate offers with 8192 CPU units. It offers 16384 to 61440 in steps of 4096.",
      ],
    ],
    [
      { cpu: 1024 },
      [
        "cpu: 1024 is not enough by itself: the default memory is 512 MiB. Set memory to 2048 to 8192 in steps of 1024.",
      ],
    ],
  ])("is one that Fargate offers: %j", (size, messages) => {
    expect(linesOf(withService(size))).toEqual(messages.map((message) => `services.back.${message}`));
  });

  it("is judged in each environment, and reported where it was written, once", () => {
    const dev = { account: "111122223333", region: "ap-northeast-2" };
    const prod = { ...dev, services: { back: { cpu: 1024, memory: 1024 } } };
    expect(
      linesOf(description({ services: { back: { memory: 3072 } }, environments: { a: dev, b: dev, prod } })),
    ).toEqual([
      "environments.prod.services.back.memory: 1024 is not MiB that Fargate offers with 1024 CPU units. It offers 2048 to 8192 in steps of 1024.",
      "services.back.memory: 3072 is not MiB that Fargate offers with 256 CPU units. It offers 512, 1024 or 2048.",
    ]);
  });
});
