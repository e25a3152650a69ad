import { gzipSync } from "node:zlib";
import { plantedValues } from "./planted-values";

const VALUE = 'p/l"a+n t%ed-0123456789';

describe("plantedValues", () => {
  it.each([
    ["as it is", `key=${VALUE}`],
    ["in JSON", JSON.stringify({ key: VALUE })],
    ["in JSON within JSON", JSON.stringify({ key: JSON.stringify({ key: VALUE }) })],
    ["in a URL", `https://example.com/?key=${encodeURIComponent(VALUE)}`],
    ["in Base64", Buffer.from(VALUE).toString("base64")],
    ["in Base64 after one character", Buffer.from(`a${VALUE}`).toString("base64")],
    [
      "in Base64 after two characters, of a longer text",
      Buffer.from(`ab${VALUE}, and more`).toString("base64"),
    ],
    ["in Base64 of a compressed text", gzipSync(`#!/bin/sh\nexport KEY='${VALUE}'`).toString("base64")],
  ])("finds a value %s", (_, text) => {
    expect(plantedValues({ KEY: VALUE }, [{ place: "user data", text }])).toEqual(["KEY in user data"]);
  });

  it("finds nothing in other texts", () => {
    const other = [
      VALUE.slice(0, -1),
      Buffer.from("something else that is long").toString("base64"),
      "H4sIAAAAAAAAAAAAAAAAAAAA",
    ];
    expect(
      plantedValues(
        { KEY: VALUE },
        other.map((text) => ({ place: "state", text })),
      ),
    ).toEqual([]);
  });
});
