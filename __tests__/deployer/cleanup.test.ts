import { pruneImages, removeIdleContainers, removeIdleNetworks } from "../../docker/host/deploy/cleanup";
import { container } from "./support/container";
import { fakeHost } from "./support/fake-host";
import { routed, routing, serving } from "./support/routed";
import { newHost } from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));

const green = container({ colour: "green", image: "shop/front:2" });
const served = routing(routed({ serving: serving({ colour: "green" }) }));

beforeEach(newHost);

describe("a replaced container", () => {
  it("is stopped and removed, after its last request", async () => {
    const { host, steps } = fakeHost({ containers: [container(), green] });
    await removeIdleContainers(host, served);
    expect(steps).toEqual(["wait for old workers", "stop front-blue", "remove front-blue"]);
  });

  it("stays while an old worker of nginx can send it requests", async () => {
    const { host, edge, steps } = fakeHost({ containers: [container(), green] });
    edge.waitForOldWorkers = async () => false;
    await expect(removeIdleContainers(host, served)).rejects.toThrow(
      "edge: old nginx workers are still running. Their containers stay until the next run.",
    );
    expect(steps).toEqual([]);
  });

  it("is not stopped when it has exited already", async () => {
    const { host, steps } = fakeHost({ containers: [container({ running: false }), green] });
    await removeIdleContainers(host, served);
    expect(steps).toEqual(["wait for old workers", "remove front-blue"]);
  });
});

describe("the active container", () => {
  it("stays, and nothing is waited for", async () => {
    const { host, steps } = fakeHost({ containers: [green] });
    await removeIdleContainers(host, served);
    expect(steps).toEqual([]);
  });

  it("stays even when it has exited", async () => {
    const { host, steps } = fakeHost({ containers: [{ ...green, running: false }] });
    await removeIdleContainers(host, served);
    expect(steps).toEqual([]);
  });
});

describe("an idle container", () => {
  it.each([
    ["an interrupted release command", { colour: undefined, id: "front-release" }, "front-release"],
    [
      "the release command of a first release",
      { service: "back", colour: undefined, id: "back-release" },
      "back-release",
    ],
    ["a new container of a service without an active one", { service: "back" }, "back-blue"],
  ])("is removed: %s", async (_, differences, id) => {
    const left = container(differences);
    const { host, steps, printed } = fakeHost({ containers: [green, left] });
    await removeIdleContainers(host, routing(...served.routes, routed({ name: "back", serving: undefined })));
    expect(steps).toEqual(["wait for old workers", `stop ${id}`, `remove ${id}`]);
    expect(printed).toEqual([]);
  });

  it("is removed and named when its service is no longer in the manifest", async () => {
    const { host, steps, printed } = fakeHost({ containers: [green, container({ service: "mailer" })] });
    await removeIdleContainers(host, served);
    expect(steps).toEqual(["wait for old workers", "stop mailer-blue", "remove mailer-blue"]);
    expect(printed).toEqual(["mailer: removed, because it is no longer in the manifest"]);
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
    state.recordSuccess("front", "front:2");
    await pruneImages(host, routingWithBack);
    expect(steps).toEqual(["remove image front:1", "remove dangling images"]);
    expect(state.pulledImages).toEqual(["front:2", "front:3"]);
  });

  it("are removed when their service is no longer in the manifest", async () => {
    const { host, state, steps } = hostWith("mailer:1");
    state.recordSuccess("mailer", "mailer:1");
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
