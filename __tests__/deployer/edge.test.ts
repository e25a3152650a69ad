import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { Edge } from "../../docker/host/deploy/edge";
import { generation } from "../../docker/host/deploy/nginx/generation";
import type { Routing } from "../../docker/host/deploy/routing";
import { FakeNginx } from "./support/fake-nginx";
import { routed, routing, serving } from "./support/routed";
import { CERTIFICATES, GENERATIONS, newHost, NGINX_TEMPLATE, put } from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));

beforeEach(newHost);

const blue = routing(routed());
const green = routing(routed({ serving: serving({ colour: "green", image: "shop/front:2" }) }));

/** An edge with these routings applied, and its nginx, whose record is empty. */
async function edgeThatServes(...served: readonly Routing[]) {
  const nginx = new FakeNginx();
  const edge = new Edge(nginx);
  for (const each of served) await edge.apply(each);
  nginx.told.length = 0;
  return { nginx, edge };
}

const linked = () => basename(generation.linked() ?? "the package");

describe("applying another routing", () => {
  it("lets nginx test it, moves the link, and lets nginx load it", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    expect(await edge.apply(green)).toBe(true);
    expect(nginx.told).toEqual(["test 2", "load 2"]);
    expect(edge.routing).toEqual(green);
  });

  it("works on a new host", async () => {
    const { edge, nginx } = await edgeThatServes();
    expect(edge.routing).toBeUndefined();
    expect(await edge.apply(blue)).toBe(true);
    expect(nginx.told).toEqual(["test 1", "load 1"]);
    expect(edge.routing).toEqual(blue);
  });

  it("reloads nginx when there is a certificate", async () => {
    const domain = "shop.example.com";
    const { edge, nginx } = await edgeThatServes({ ...blue, domain });
    put(join(CERTIFICATES, domain, "fullchain.pem"), "");
    expect(await edge.apply({ ...blue, domain })).toBe(true);
    expect(nginx.told).toEqual(["test 2", "load 2"]);
  });

  it("reloads nginx when the template has changed", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    put(NGINX_TEMPLATE, "# newer\n");
    expect(await edge.apply(blue)).toBe(true);
    expect(nginx.told).toEqual(["test 2", "load 2"]);
  });

  it("keeps the previous generation and no older one", async () => {
    await edgeThatServes(blue, green, blue, green);
    expect(readdirSync(GENERATIONS).sort()).toEqual(["3", "4"]);
  });
});

describe("applying the active routing again", () => {
  it("does not reload nginx", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    expect(await edge.apply(blue)).toBe(false);
    expect(nginx.told).toEqual([]);
    expect(readdirSync(GENERATIONS)).toEqual(["1"]);
  });

  it("stores what nginx does not read, without a reload", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    const patient = routing(routed({ healthCheck: { ...routed().healthCheck, gracePeriod: 90 } }));
    expect(await edge.apply(patient)).toBe(false);
    expect(nginx.told).toEqual([]);
    expect(edge.routing).toEqual(patient);
  });

  it("starts nginx when it is not running", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    nginx.running = false;
    expect(await edge.apply(blue)).toBe(true);
    expect(nginx.told).toEqual(["load 1"]);
  });

  it("repairs a file that was changed by hand", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    put(join(GENERATIONS, "1/server.conf"), "# changed\n");
    expect(await edge.apply(blue)).toBe(true);
    expect(nginx.told).toEqual(["test 2", "load 2"]);
  });
});

describe("a configuration that nginx rejects", () => {
  it("never becomes active", async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    nginx.rejection = "[emerg] host not found";
    await expect(edge.apply(green)).rejects.toThrow(
      "edge: nginx rejected the new configuration: [emerg] host not found. The previous configuration stays active.",
    );
    expect(nginx.told).toEqual(["test 2"]);
    expect([linked(), edge.routing]).toEqual(["1", blue]);
  });

  it("leaves the package's configuration in place on a new host, and no folder", async () => {
    const { edge, nginx } = await edgeThatServes();
    nginx.rejection = "[emerg] unknown directive";
    await expect(edge.apply(blue)).rejects.toThrow("unknown directive");
    expect([linked(), readdirSync(GENERATIONS)]).toEqual(["the package", []]);
  });
});

describe("a configuration that nginx does not load", () => {
  const failing = async () => {
    const { edge, nginx } = await edgeThatServes(blue);
    nginx.onLoad = () => Promise.reject(new Error("nginx did not load the new configuration"));
    await expect(edge.apply(green)).rejects.toThrow(
      "edge: nginx did not load the new configuration. The previous configuration stays active.",
    );
    nginx.onLoad = async () => undefined;
    nginx.told.length = 0;
    return { edge, nginx };
  };

  it("is not the one that nginx starts with", async () => {
    const { edge } = await failing();
    expect([linked(), edge.routing]).toEqual(["1", blue]);
  });

  it("is replaced by the next run, because nginx may have loaded it late", async () => {
    const { edge, nginx } = await failing();
    expect(await edge.apply(blue)).toBe(true);
    expect(nginx.told).toEqual(["load 1"]);
  });

  it("stays on a new host, where nginx has no other", async () => {
    const { edge, nginx } = await edgeThatServes();
    nginx.onLoad = () => Promise.reject(new Error("nginx does not start"));
    await expect(edge.apply(blue)).rejects.toThrow("nginx does not start");
    expect([linked(), readdirSync(GENERATIONS), edge.routing]).toEqual(["1", ["1"], blue]);
  });

  it("can be applied again", async () => {
    const { edge } = await failing();
    expect(await edge.apply(green)).toBe(true);
    expect(edge.routing).toEqual(green);
  });
});

describe("a run that is killed between link and load", () => {
  /** Does not return from loading. */
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

  it("is followed by one that reloads nginx", async () => {
    const { edge, nginx } = await killed();
    expect(await edge.apply(green)).toBe(true);
    expect(nginx.told).toEqual(["load 2"]);
    expect(await edge.apply(green)).toBe(false);
  });
});

describe("the workers with an older configuration", () => {
  it.each([true, false])("can get a further request: %p", async (idle) => {
    const { edge, nginx } = await edgeThatServes(blue);
    nginx.idleClients = idle;
    expect(edge.hasIdleClients()).toBe(idle);
  });
});
