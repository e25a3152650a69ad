import { pruneImages, retire } from "../../docker/host/deploy/cleanup";
import { container } from "./support/container";
import { fakeHost } from "./support/fake-host";
import { routed, routing, serving } from "./support/routed";
import { newHost } from "./support/temporary-places";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-places"));

const green = container({ colour: "green", image: "shop/front:2" });
const served = routing(routed({ serving: serving({ colour: "green" }) }));

beforeEach(newHost);

describe("a container that others took over from", () => {
  it("is stopped and removed, after the last request that it may still get", async () => {
    const { host, steps } = fakeHost({ containers: [container(), green] });
    await retire(host, served);
    expect(steps).toEqual(["drain", "stop front-blue", "remove front-blue"]);
  });

  it("stays as long as an old worker of nginx may send it requests", async () => {
    const { host, edge, steps } = fakeHost({ containers: [container(), green] });
    edge.drained = async () => false;
    await expect(retire(host, served)).rejects.toThrow(
      "edge: old nginx workers don't end, so their containers stay until the next run",
    );
    expect(steps).toEqual([]);
  });

  it("isn't stopped when it has ended already", async () => {
    const { host, steps } = fakeHost({ containers: [container({ running: false }), green] });
    await retire(host, served);
    expect(steps).toEqual(["drain", "remove front-blue"]);
  });
});

describe("what serves", () => {
  it("stays, and nobody waits for anything", async () => {
    const { host, steps } = fakeHost({ containers: [green] });
    await retire(host, served);
    expect(steps).toEqual([]);
  });

  it("stays even when it has ended: that is for the deployer to see", async () => {
    const { host, steps } = fakeHost({ containers: [{ ...green, running: false }] });
    await retire(host, served);
    expect(steps).toEqual([]);
  });
});

describe("what nobody needs", () => {
  it.each([
    ["a release's command that was cut off", { colour: undefined, id: "front-release" }, "front-release"],
    [
      "the command of a first release",
      { service: "back", colour: undefined, id: "back-release" },
      "back-release",
    ],
    ["a candidate of a service that nothing serves yet", { service: "back" }, "back-blue"],
  ])("is removed: %s", async (_, differences, id) => {
    const left = container(differences);
    const { host, steps, said } = fakeHost({ containers: [green, left] });
    await retire(host, routing(...served.routes, routed({ name: "back", serving: undefined })));
    expect(steps).toEqual(["drain", `stop ${id}`, `remove ${id}`]);
    expect(said).toEqual([]);
  });

  it("is removed and named when its service left the manifest", async () => {
    const { host, steps, said } = fakeHost({ containers: [green, container({ service: "mailer" })] });
    await retire(host, served);
    expect(steps).toEqual(["drain", "stop mailer-blue", "remove mailer-blue"]);
    expect(said).toEqual(["mailer: removed, the manifest doesn't name it any more"]);
  });
});

const servedWithBack = routing(
  routed({ serving: serving({ image: "front:3" }) }),
  routed({ name: "back", serving: undefined }),
);

/** A host that has pulled these. */
function hostWith(...images: readonly string[]) {
  const built = fakeHost();
  for (const image of images) built.memory.pull(image);
  return built;
}

describe("images on the host's disk", () => {
  it("are removed when they neither serve nor blueServes before", async () => {
    const { host, memory, steps } = hostWith("front:1", "front:2", "front:3");
    memory.succeed("front", "front:2");
    await pruneImages(host, servedWithBack);
    expect(steps).toEqual(["remove image front:1", "remove nameless images"]);
    expect(memory.pulled).toEqual(["front:2", "front:3"]);
  });

  it("are removed when their service left the manifest", async () => {
    const { host, memory, steps } = hostWith("mailer:1");
    memory.succeed("mailer", "mailer:1");
    await pruneImages(host, servedWithBack);
    expect(steps).toContain("remove image mailer:1");
  });

  it("are tried again in the next run when Docker can't let go of them", async () => {
    const { host, engine, memory } = hostWith("front:1", "front:2");
    jest.spyOn(engine, "removeImage").mockImplementation(async (image) => image === "front:2");
    await pruneImages(host, servedWithBack);
    expect(memory.pulled).toEqual(["front:1"]);
  });

  it("stay when somebody else pulled them", async () => {
    const { host, steps } = hostWith();
    await pruneImages(host, servedWithBack);
    expect(steps).toEqual(["remove nameless images"]);
  });
});
