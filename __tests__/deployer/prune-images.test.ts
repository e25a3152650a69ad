import { pruneImages } from "../../docker/host/deploy/prune-images";
import { fakeHost } from "./support/fake-host";
import { routed, routing, serving } from "./support/routed";
import { newHost } from "./support/temporary-places";

jest.mock("../../docker/host/deploy/places", () => jest.requireActual("./support/temporary-places"));

beforeEach(newHost);

const served = routing(
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
  it("are removed when they neither serve nor served before", async () => {
    const { host, memory, steps } = hostWith("front:1", "front:2", "front:3");
    memory.succeed("front", "front:2");
    await pruneImages(host, served);
    expect(steps).toEqual(["remove image front:1", "remove nameless images"]);
    expect(memory.pulled).toEqual(["front:2", "front:3"]);
  });

  it("are removed when their service left the manifest", async () => {
    const { host, memory, steps } = hostWith("mailer:1");
    memory.succeed("mailer", "mailer:1");
    await pruneImages(host, served);
    expect(steps).toContain("remove image mailer:1");
  });

  it("are tried again in the next run when Docker can't let go of them", async () => {
    const { host, engine, memory } = hostWith("front:1", "front:2");
    jest.spyOn(engine, "removeImage").mockImplementation(async (image) => image === "front:2");
    await pruneImages(host, served);
    expect(memory.pulled).toEqual(["front:1"]);
  });

  it("stay when somebody else pulled them", async () => {
    const { host, steps } = hostWith();
    await pruneImages(host, served);
    expect(steps).toEqual(["remove nameless images"]);
  });
});
