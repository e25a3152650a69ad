import { converge } from "../../../docker/host/deploy/commands/converge";
import { waitUntilHealthy } from "../../../docker/host/deploy/health";
import type { FakeHostProps } from "../support/fake-host";
import { hostService } from "../support/host-service";
import {
  back,
  failFront,
  FIRST_VERSION,
  MANIFEST,
  manifestText,
  shopHost,
  starts,
} from "../support/shop-host";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));
jest.mock("../../../docker/host/deploy/exec");
jest.mock("../../../docker/host/deploy/health");

describe("a new value of a declared secret", () => {
  const secret = { arn: "arn:token" };
  const reading = manifestText(hostService({ secrets: { TOKEN: secret } }));
  const deployed = (props: FakeHostProps = {}) => shopHost({ parameters: { [MANIFEST]: reading }, ...props });

  it("replaces no container in a plain run, which does not even read it", async () => {
    const { host, aws, steps } = deployed();
    await converge(host);
    steps.length = 0;
    const read = jest.spyOn(aws, "secret").mockRejectedValue(new Error("AccessDenied"));
    expect(await converge(host)).toEqual([]);
    expect(starts(steps)).toEqual([]);
    expect(read).not.toHaveBeenCalled();
  });

  it("reaches the container of a restart", async () => {
    const { host, engine, steps, printed } = deployed();
    await converge(host);
    steps.length = 0;
    expect(await converge({ ...host, restart: ["front"] })).toEqual([]);
    expect(starts(steps)).toEqual(["start front-green"]);
    expect((await engine.containers()).map(({ id }) => id)).toEqual(["front-green"]);
    expect(printed.join("\n")).toContain("shop/front:2 is serving traffic (green)");
  });
});

describe("a restart", () => {
  it("replaces the named services with the image that they have, without the release command", async () => {
    const command = hostService({ release: { parameter: "/shop/dev/front/image", command: ["migrate"] } });
    const parameters = { [MANIFEST]: manifestText(command, back) };
    const { host, steps, edge } = shopHost({ ...FIRST_VERSION, parameters, restart: ["front"] });
    expect(await converge(host)).toEqual([]);
    expect(starts(steps)).toEqual(["start front-green"]);
    expect(edge.routing?.routes.map(({ serving }) => serving?.image)).toEqual([
      "shop/front:1",
      "shop/back:1",
    ]);
  });

  it("of a service that the host does not have fails, and restarts the others", async () => {
    const { host, steps } = shopHost({ ...FIRST_VERSION, restart: ["admin", "back"] });
    expect(await converge(host)).toEqual(["admin: cannot restart it, the host has no such service"]);
    expect(starts(steps)).toEqual(["start back-green"]);
  });

  it.each([
    ["becomes healthy", () => jest.mocked(waitUntilHealthy).mockReset()],
    ["does not become healthy", failFront],
  ])("that %s is no reason for the timer to retry a failed release", async (_, begin) => {
    failFront();
    const { host, steps } = shopHost(FIRST_VERSION);
    await converge(host);
    begin();
    await converge({ ...host, restart: ["front"] });
    steps.length = 0;
    expect(await converge({ ...host, byTimer: true })).toEqual([
      expect.stringMatching(/^front: shop\/front:2 already failed/),
    ]);
    expect(starts(steps)).toEqual([]);
  });

  it("that does not become healthy leaves the old container serving", async () => {
    failFront();
    const { host, edge } = shopHost({ ...FIRST_VERSION, restart: ["front"] });
    expect(await converge(host)).toEqual([
      expect.stringMatching(/^front: shop\/front:1 was not released: .*shop\/front:1 is still serving/),
    ]);
    expect(edge.routing?.routes[0]?.serving?.colour).toBe("blue");
  });
});
