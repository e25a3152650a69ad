import { type PairedItem, pairedItems } from "../../constructs/commands/paired-items";

const rule = (port: number, from: string) => ({ port, from, protocol: "tcp" });

describe("what became of the items of a list", () => {
  it.each<[string, readonly unknown[], readonly unknown[], readonly PairedItem[]]>([
    ["nothing of an empty one", [], [], []],
    ["one that was added", ["a"], ["a", "b"], [{ place: 1, to: "b" }]],
    ["one that was removed", ["a", "b"], ["b"], [{ place: 0, from: "a" }]],
    ["one that changed", ["a", "b"], ["a", "c"], [{ place: 1, from: "b", to: "c" }]],
    ["a second one that is the same", ["a"], ["a", "a"], [{ place: 1, to: "a" }]],
    [
      "one that moved when it changed",
      [rule(80, "everybody"), rule(443, "everybody")],
      [rule(443, "everybody"), rule(80, "nobody")],
      [{ place: 0, from: rule(80, "everybody"), to: rule(80, "nobody") }],
    ],
    [
      "the nearest of several",
      [rule(80, "a")],
      [rule(22, "b"), rule(80, "b")],
      [
        { place: 0, from: rule(80, "a"), to: rule(80, "b") },
        { place: 0, to: rule(22, "b") },
      ],
    ],
    [
      "the nearest by what is further in",
      [{ action: [{ weight: 90, group: "host" }] }],
      [{ action: [{ weight: 50, group: "tasks" }] }, { action: [{ weight: 50, group: "host" }] }],
      [
        {
          place: 0,
          from: { action: [{ weight: 90, group: "host" }] },
          to: { action: [{ weight: 50, group: "host" }] },
        },
        { place: 0, to: { action: [{ weight: 50, group: "tasks" }] } },
      ],
    ],
    [
      "all, where nothing but the order changed",
      ["a", "b", "c"],
      ["b", "a", "c"],
      [
        { place: 0, from: "a", to: "b" },
        { place: 1, from: "b", to: "a" },
        { place: 2, from: "c", to: "c" },
      ],
    ],
  ])("is told of %s", (_, before, after, told) => {
    expect(pairedItems(before, after)).toEqual(told);
  });
});
