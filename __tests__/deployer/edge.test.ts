import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { Edge } from "../../docker/host/deploy/edge";
import { generation } from "../../docker/host/deploy/nginx/generation";
import type { Routing } from "../../docker/host/deploy/routing";
import { FakeNginx } from "./support/fake-nginx";
import { routed, routing, serving } from "./support/routed";
import { CERTIFICATES, GENERATIONS, newHost, NGINX_TEMPLATE, put } from "./support/temporary-places";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-places"));

beforeEach(newHost);

const blue = routing(routed());
const green = routing(routed({ serving: serving({ colour: "green", image: "shop/front:2" }) }));

/** An edge that serves this, and its nginx, which has been told nothing since. */
async function edgeThatServes(...served: readonly Routing[]) {
  const nginx = new FakeNginx();
  const edge = new Edge(nginx);
  for (const each of served) await edge.apply(each);
  nginx.told.length = 0;
  return { nginx, edge };
}

const linked = () => basename(generation.linked() ?? "the package");

describe("the edge that is told to serve something else", () => {
  it("lets nginx test it, links it, and lets nginx load it", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    expect(await edge.apply(green)).toBe(true);
    expect(nginx.told).toEqual(["test 2", "load 2"]);
    expect(edge.routing).toEqual(green);
  });

  it("serves it on a host that has served nothing", async () => {
    const { edge, nginx } = await edgeThatServes();
    expect(edge.routing).toBeUndefined();
    expect(await edge.apply(blue)).toBe(true);
    expect(nginx.told).toEqual(["test 1", "load 1"]);
    expect(edge.routing).toEqual(blue);
  });

  it("tells nginx again once there is a certificate", async () => {
    const domain = "shop.example.com";
    const { edge, nginx } = await edgeThatServes({ ...blue, domain });
    put(join(CERTIFICATES, domain, "fullchain.pem"), "");
    expect(await edge.apply({ ...blue, domain })).toBe(true);
    expect(nginx.told).toEqual(["test 2", "load 2"]);
  });

  it("tells nginx again once the deployer has another template", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    put(NGINX_TEMPLATE, "# newer\n");
    expect(await edge.apply(blue)).toBe(true);
    expect(nginx.told).toEqual(["test 2", "load 2"]);
  });

  it("keeps the generation before, for the way back, and no older one", async () => {
    await edgeThatServes(blue, green, blue, green);
    expect(readdirSync(GENERATIONS).sort()).toEqual(["3", "4"]);
  });
});

describe("the edge that is told what it serves already", () => {
  it("tells nginx nothing", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    expect(await edge.apply(blue)).toBe(false);
    expect(nginx.told).toEqual([]);
    expect(readdirSync(GENERATIONS)).toEqual(["1"]);
  });

  it("writes down what nginx doesn't read, without a reload", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    const patient = routing(routed({ healthCheck: { ...routed().healthCheck, gracePeriod: 90 } }));
    expect(await edge.apply(patient)).toBe(false);
    expect(nginx.told).toEqual([]);
    expect(edge.routing).toEqual(patient);
  });

  it("starts an nginx that doesn't run", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    nginx.running = false;
    expect(await edge.apply(blue)).toBe(true);
    expect(nginx.told).toEqual(["load 1"]);
  });

  it("repairs what somebody changed by hand", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    put(join(GENERATIONS, "1/server.conf"), "# changed\n");
    expect(await edge.apply(blue)).toBe(true);
    expect(nginx.told).toEqual(["test 2", "load 2"]);
  });
});

describe("a configuration that nginx refuses", () => {
  it("never serves, and what was served before is served on", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    nginx.refusal = "[emerg] host not found";
    await expect(edge.apply(green)).rejects.toThrow(
      "edge: nginx refuses the new configuration: [emerg] host not found; what was served before is served on",
    );
    expect(nginx.told).toEqual(["test 2"]);
    expect([linked(), edge.routing]).toEqual(["1", blue]);
  });

  it("leaves the package's own in place on a new host, and no folder", async () => {
    const { edge, nginx } = await edgeThatServes();
    nginx.refusal = "[emerg] unknown directive";
    await expect(edge.apply(blue)).rejects.toThrow("unknown directive");
    expect([linked(), readdirSync(GENERATIONS)]).toEqual(["the package", []]);
  });
});

describe("a configuration that nginx doesn't take", () => {
  const failing = async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    nginx.onLoad = () => Promise.reject(new Error("nginx did not take the new configuration"));
    await expect(edge.apply(green)).rejects.toThrow(
      "edge: nginx did not take the new configuration; what was served before is served on",
    );
    nginx.onLoad = async () => undefined;
    nginx.told.length = 0;
    return { edge, nginx };
  };

  it("isn't what nginx starts with the next time", async () => {
    const { edge } = await failing();
    expect([linked(), edge.routing]).toEqual(["1", blue]);
  });

  it("is taken back by the next run, since nginx may yet have taken it", async () => {
    const { edge, nginx } = await failing();
    expect(await edge.apply(blue)).toBe(true);
    expect(nginx.told).toEqual(["load 1"]);
  });

  it("stays on a new host, where nothing else is left that nginx could start with", async () => {
    const { edge, nginx } = await edgeThatServes();
    nginx.onLoad = () => Promise.reject(new Error("nginx doesn't start"));
    await expect(edge.apply(blue)).rejects.toThrow("nginx doesn't start");
    expect([linked(), readdirSync(GENERATIONS), edge.routing]).toEqual(["1", ["1"], blue]);
  });

  it("can be told again", async () => {
    const { edge } = await failing();
    expect(await edge.apply(green)).toBe(true);
    expect(edge.routing).toEqual(green);
  });
});

describe("a run that is killed between link and load", () => {
  /** Never comes back from telling nginx. */
  async function killed() {
    const { edge, nginx } = await edgeThatServes(blue);
    await new Promise<void>((reached) => {
      nginx.onLoad = () => new Promise(() => reached());
      void edge.apply(green);
    });
    return edgeThatServes();
  }

  it("leaves a configuration that nginx can start with", async () => {
    const { edge } = await killed();
    expect([linked(), edge.routing]).toEqual(["2", green]);
  });

  it("is followed by one that tells nginx", async () => {
    const { edge, nginx } = await killed();
    expect(await edge.apply(green)).toBe(true);
    expect(nginx.told).toEqual(["load 2"]);
    expect(await edge.apply(green)).toBe(false);
  });
});

describe("the workers of an older configuration", () => {
  it.each([true, false])("are waited for by nginx: %p", async (gone) => {
    const { edge, nginx } = await edgeThatServes(blue);
    nginx.drained = async () => gone;
    expect(await edge.drained()).toBe(gone);
  });
});
