import { pruneImages, removeIdleNetworks, removeLeftovers } from "../../docker/host/deploy/cleanup";
import { container } from "./support/container";
import { fakeHost } from "./support/fake-host";
import { routed, routing, serving } from "./support/routed";
import { newHost } from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));

const green = container({ colour: "green", image: "shop/front:2" });
const served = routing(routed({ serving: serving({ colour: "green" }) }));

beforeEach(newHost);

describe("a container that has never served traffic", () => {
  it.each([
    ["an interrupted release command", { colour: undefined, id: "front-release" }, "front-release"],
    [
      "the release command of a first release",
      { service: "back", colour: undefined, id: "back-release" },
      "back-release",
    ],
    ["a new container of a service without an active one", { service: "back" }, "back-blue"],
    ["one that an interrupted release has started", { created: "2026-11-22T10:00:01Z" }, "front-blue"],
  ])("is removed: %s", async (_, differences, id) => {
    const { host, steps } = fakeHost({ containers: [green, container(differences)] });
    await removeLeftovers(host, routing(...served.routes, routed({ name: "back", serving: undefined })));
    expect(steps).toEqual([`stop ${id}`, `remove ${id}`]);
  });

  it("is not stopped when it has exited already", async () => {
    const left = container({ created: "2026-11-22T10:00:01Z", running: false });
    const { host, steps } = fakeHost({ containers: [left, green] });
    await removeLeftovers(host, served);
    expect(steps).toEqual(["remove front-blue"]);
  });
});

describe("a container that stays", () => {
  it.each([
    ["is the active one", []],
    ["was replaced, and may have requests", [container()]],
    ["is of a service that is no longer in the manifest", [container({ service: "mailer" })]],
  ])("%s", async (_, others) => {
    const { host, steps } = fakeHost({ containers: [green, ...others] });
    await removeLeftovers(host, served);
    expect(steps).toEqual([]);
  });

  it("is the active one, even when it has exited", async () => {
    const { host, steps } = fakeHost({ containers: [{ ...green, running: false }] });
    await removeLeftovers(host, served);
    expect(steps).toEqual([]);
  });
});

const routingWithBack = routing(
  routed({ serving: serving({ image: "front:3" }) }),
  routed({ name: "back", serving: undefined }),
);

/** A host that has pulled these images. */
function hostWith(...images: readonly string[]) {
  const built = fakeHost();
  for (const image of images) built.state.recordPull(image);
  return built;
}

describe("images on the host's disk", () => {
  it("are removed when they are neither active nor the previous ones", async () => {
    const { host, state, steps } = hostWith("front:1", "front:2", "front:3");
    state.recordPrevious("front", "front:2");
    await pruneImages(host, routingWithBack);
    expect(steps).toEqual(["remove image front:1", "remove dangling images"]);
    expect(state.pulledImages).toEqual(["front:2", "front:3"]);
  });

  it("are removed when their service is no longer in the manifest", async () => {
    const { host, state, steps } = hostWith("mailer:1");
    state.recordPrevious("mailer", "mailer:1");
    await pruneImages(host, routingWithBack);
    expect(steps).toContain("remove image mailer:1");
  });

  it("are tried again in the next run when Docker cannot remove them", async () => {
    const { host, engine, state } = hostWith("front:1", "front:2");
    jest.spyOn(engine, "removeImage").mockImplementation(async (image) => image === "front:2");
    await pruneImages(host, routingWithBack);
    expect(state.pulledImages).toEqual(["front:1"]);
  });

  it("stay when the deployer did not pull them", async () => {
    const { host, steps } = hostWith();
    await pruneImages(host, routingWithBack);
    expect(steps).toEqual(["remove dangling images"]);
  });
});

describe("the network of a service", () => {
  it("is removed when neither the manifest nor a container has the service any more", async () => {
    const { host, engine, steps } = fakeHost({ containers: [green, container({ service: "mailer" })] });
    for (const service of ["front", "mailer", "report"]) await engine.ensureNetwork(service);
    await removeIdleNetworks(host, served);
    expect(steps).toEqual(["remove network of report"]);
  });
});
