import { readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DeployerState } from "../../docker/host/deploy/deployer-state";
import { STATE_FILE, newHost, put } from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));

beforeEach(newHost);

describe("a failed release", () => {
  it("is recorded for the next run", () => {
    new DeployerState().recordFailure("front", "abc");
    expect(new DeployerState().hasFailed("front", "abc")).toBe(true);
  });

  it("is recorded for one service and one hash", () => {
    new DeployerState().recordFailure("front", "abc");
    expect(new DeployerState().hasFailed("front", "def")).toBe(false);
    expect(new DeployerState().hasFailed("back", "abc")).toBe(false);
  });

  it("is only the last one", () => {
    new DeployerState().recordFailure("front", "abc");
    new DeployerState().recordFailure("front", "def");
    expect(new DeployerState().hasFailed("front", "abc")).toBe(false);
  });

  it("is forgotten of one service", () => {
    new DeployerState().recordFailure("front", "abc");
    new DeployerState().recordFailure("back", "abc");
    new DeployerState().forgetFailure("front");
    expect(new DeployerState().hasFailed("front", "abc")).toBe(false);
    expect(new DeployerState().hasFailed("back", "abc")).toBe(true);
  });
});

describe("the images in the state", () => {
  it("hold the previous image of each service", () => {
    new DeployerState().recordPrevious("front", "shop/front:1");
    new DeployerState().recordPrevious("back", "shop/back:1");
    new DeployerState().recordPrevious("front", "shop/front:2");
    expect(new DeployerState().previousImages(["front", "back", "mailer"])).toEqual([
      "shop/front:2",
      "shop/back:1",
    ]);
  });

  it("stay when a run does nothing", () => {
    new DeployerState().recordPrevious("front", "shop/front:1");
    new DeployerState().forgetFailure("front");
    expect(new DeployerState().previousImages(["front"])).toEqual(["shop/front:1"]);
  });

  it("list each pulled image once, until it is removed", () => {
    const state = new DeployerState();
    for (const image of ["a:1", "b:1", "a:1"]) state.recordPull(image);
    expect(new DeployerState().pulledImages).toEqual(["a:1", "b:1"]);
    new DeployerState().forgetImages(["a:1"]);
    expect(new DeployerState().pulledImages).toEqual(["b:1"]);
  });

  it("are not written again when none was removed", () => {
    new DeployerState().recordPull("a:1");
    rmSync(STATE_FILE);
    new DeployerState().forgetImages([]);
    expect(() => readFileSync(STATE_FILE)).toThrow("ENOENT");
  });
});

describe("the state file", () => {
  it.each([
    ["there is none", () => undefined],
    ["it is no JSON", () => put(STATE_FILE, '{"failed":')],
    ["it is null", () => put(STATE_FILE, "null")],
    ["it is older", () => put(STATE_FILE, "{}")],
  ])("counts as empty when %s", (_, happens) => {
    happens();
    const state = new DeployerState();
    expect([state.pulledImages, state.previousImages(["front"]), state.hasFailed("front", "abc")]).toEqual([
      [],
      [],
      false,
    ]);
  });

  it("may be impossible to write; the state lasts for this run then", () => {
    put(dirname(STATE_FILE), "a file where the folder should be");
    const state = new DeployerState();
    state.recordFailure("front", "abc");
    expect(state.hasFailed("front", "abc")).toBe(true);
  });
});
