import { readFileSync } from "node:fs";
import { replace } from "../../../docker/host/deploy/commands/replace";
import { waitUntilHealthy } from "../../../docker/host/deploy/health";
import { bridgeName } from "../../../docker/host/deploy/docker/network";
import { container } from "../support/container";
import { hostService } from "../support/host-service";
import { manifest } from "../support/manifest";
import { routed, routing } from "../support/routed";
import { MANIFEST, manifestText, shopHost } from "../support/shop-host";
import { FIREWALL_FILE } from "../support/temporary-paths";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));
jest.mock("../../../docker/host/deploy/exec");
jest.mock("../../../docker/host/deploy/health");

/** A host on which shop/front:1 is active; another image is released and could not be deployed. */
function servingHost(route = routed()) {
  const release = { parameter: "/shop/dev/front/image", command: ["migrate"], timeout: 60 };
  return shopHost({
    routing: routing(route),
    containers: [container()],
    parameters: { [MANIFEST]: manifestText(hostService({ release })) },
  });
}

describe("the replacement of an unhealthy container", () => {
  it("starts beside it, of the same image and without the release command, and takes over when it is healthy", async () => {
    const { host, steps, engine, printed } = servingHost();
    expect(await replace(host, "front")).toEqual([]);
    expect(steps).toEqual([
      "prepare shop-dev-front for front",
      "start front-green",
      "keep running front-green",
      "serve front-green",
    ]);
    expect(engine.requests.get("front-green")?.Image).toBe("shop/front:1");
    expect(printed).toEqual(["front: shop/front:1 is serving traffic (green)"]);
  });

  it("leaves the unhealthy container when it does not become healthy itself: that one may recover", async () => {
    jest.mocked(waitUntilHealthy).mockResolvedValue("/healthz on port 8080 did not answer 200 within 90 s");
    const { host, engine } = servingHost();
    expect(await replace(host, "front")).toEqual([
      expect.stringMatching(
        /^front: shop\/front:1 was not released: .* shop\/front:1 is still serving traffic\.$/,
      ),
    ]);
    expect((await engine.containers()).map(({ id }) => id)).toEqual(["front-blue"]);
  });

  it.each([undefined, "unhealthy"])("does not change which release has failed: %s", async (reason) => {
    jest.mocked(waitUntilHealthy).mockResolvedValue(reason);
    const { host, state } = servingHost();
    state.recordFailure("front", "of the second version");
    await replace(host, "front");
    expect(state.hasFailed("front", "of the second version")).toBe(true);
  });

  it.each([
    ["is unknown", "mailer", routed()],
    ["was never released", "front", routed({ serving: undefined })],
  ])("does nothing for a service that %s", async (_, name, route) => {
    const { host, steps } = servingHost(route);
    expect(await replace(host, name)).toEqual([]);
    expect(steps).toEqual([]);
  });

  it("may connect to the database when the manifest says so, which may be newer than the last deployment", async () => {
    const subnet = "10.0.160.0/20";
    const front = hostService({ database: true });
    const { host } = shopHost({
      routing: routing(routed()),
      containers: [container()],
      parameters: { [MANIFEST]: JSON.stringify({ ...manifest(front), databaseSubnets: [subnet] }) },
    });
    expect(await replace(host, "front")).toEqual([]);
    expect(readFileSync(FIREWALL_FILE, "utf8")).toContain(`-i ${bridgeName("front")} -d ${subnet} -j RETURN`);
  });

  it("says that AWS does not answer", async () => {
    const { host, aws } = servingHost();
    jest.spyOn(aws, "parameters").mockRejectedValue(new Error("could not connect"));
    expect(await replace(host, "front")).toEqual([
      "manifest: cannot read /shop/dev/ec2/manifest: could not connect",
    ]);
  });
});
