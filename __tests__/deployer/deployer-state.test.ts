import { readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { Memory } from "../../docker/host/deploy/deployer-state";
import { MEMORY_FILE, newHost, put } from "./support/temporary-places";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-places"));

beforeEach(newHost);

describe("what the deployer remembers of a release that failed", () => {
  it("is there in the next run", () => {
    new Memory().fail("front", "abc");
    expect(new Memory().hasFailed("front", "abc")).toBe(true);
  });

  it("is about one service, and what it was made from", () => {
    new Memory().fail("front", "abc");
    expect(new Memory().hasFailed("front", "def")).toBe(false);
    expect(new Memory().hasFailed("back", "abc")).toBe(false);
  });

  it("is the last one alone", () => {
    new Memory().fail("front", "abc");
    new Memory().fail("front", "def");
    expect(new Memory().hasFailed("front", "abc")).toBe(false);
  });

  it("is forgotten once the service is well, and nobody else's is", () => {
    new Memory().fail("front", "abc");
    new Memory().fail("back", "abc");
    new Memory().succeed("front", undefined);
    expect(new Memory().hasFailed("front", "abc")).toBe(false);
    expect(new Memory().hasFailed("back", "abc")).toBe(true);
  });
});

describe("what the deployer remembers of images", () => {
  it("is the one that served before, for the way back", () => {
    new Memory().succeed("front", "shop/front:1");
    new Memory().succeed("back", "shop/back:1");
    new Memory().succeed("front", "shop/front:2");
    expect(new Memory().previousOf(["front", "back", "mailer"])).toEqual(["shop/front:2", "shop/back:1"]);
  });

  it("stays when a run finds nothing to do", () => {
    new Memory().succeed("front", "shop/front:1");
    new Memory().succeed("front", undefined);
    expect(new Memory().previousOf(["front"])).toEqual(["shop/front:1"]);
  });

  it("is which ones it pulled, once each, until they are gone", () => {
    const memory = new Memory();
    for (const image of ["a:1", "b:1", "a:1"]) memory.pull(image);
    expect(new Memory().pulled).toEqual(["a:1", "b:1"]);
    new Memory().forget(["a:1"]);
    expect(new Memory().pulled).toEqual(["b:1"]);
  });

  it("isn't written again when nothing is gone", () => {
    new Memory().pull("a:1");
    rmSync(MEMORY_FILE);
    new Memory().forget([]);
    expect(() => readFileSync(MEMORY_FILE)).toThrow("ENOENT");
  });
});

describe("the deployer without its notes", () => {
  it.each([
    ["there are none", () => undefined],
    ["they are no JSON", () => put(MEMORY_FILE, '{"failed":')],
    ["they are null", () => put(MEMORY_FILE, "null")],
    ["they are older", () => put(MEMORY_FILE, "{}")],
  ])("begins anew when %s", (_, happens) => {
    happens();
    const memory = new Memory();
    expect([memory.pulled, memory.previousOf(["front"]), memory.hasFailed("front", "abc")]).toEqual([
      [],
      [],
      false,
    ]);
  });

  it("goes on when they can't be written, and knows them for this run", () => {
    put(dirname(MEMORY_FILE), "a file where the folder should be");
    const memory = new Memory();
    memory.fail("front", "abc");
    expect(memory.hasFailed("front", "abc")).toBe(true);
  });
});
