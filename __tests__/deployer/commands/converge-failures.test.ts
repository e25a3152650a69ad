import { UNRELEASED } from "../../../constructs/service/words";
import { converge } from "../../../docker/host/deploy/commands/converge";
import { desiredContainer } from "../../../docker/host/deploy/desired-container";
import { container } from "../support/container";
import { routed, routing } from "../support/routed";
import {
  failFront,
  FIRST_VERSION,
  front,
  MANIFEST,
  manifestText,
  shopHost,
  starts,
} from "../support/shop-host";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));
jest.mock("../../../docker/host/deploy/exec");
jest.mock("../../../docker/host/deploy/health");

describe("a service that fails", () => {
  it("does not stop the other services", async () => {
    failFront();
    const { host, edge } = shopHost(FIRST_VERSION);
    expect(await converge(host)).toEqual([
      expect.stringMatching(/^front: .* shop\/front:1 is still serving traffic\.$/),
    ]);
    expect(edge.routing?.routes.map(({ serving }) => serving?.image)).toEqual([
      "shop/front:1",
      "shop/back:2",
    ]);
  });

  it("can be one without any release", async () => {
    const { host, steps } = shopHost({ parameters: { "/shop/dev/front/image": UNRELEASED } });
    expect(await converge(host)).toEqual([expect.stringContaining("front: no image has been released yet")]);
    expect(starts(steps)).toEqual(["start back-blue"]);
  });

  it("is not retried by the timer, only by a person or a release", async () => {
    failFront();
    await converge(shopHost(FIRST_VERSION).host);
    const byTimer = shopHost({ ...FIRST_VERSION, byTimer: true });
    expect(await converge(byTimer.host)).toEqual([
      "front: shop/front:2 already failed and will not be retried automatically. Release another image, or run `sudo deploy` to retry.",
    ]);
    expect(starts(byTimer.steps)).toEqual(["start back-green"]);
    const asked = shopHost(FIRST_VERSION);
    await converge(asked.host);
    expect(starts(asked.steps)).toContain("start front-green");
  });

  it("is forgotten when the active container is the desired one", async () => {
    const hash = desiredContainer(front, "shop/front:1", {}).hash;
    const host = () =>
      shopHost({
        routing: routing(routed()),
        containers: [container({ hash })],
        parameters: { [MANIFEST]: manifestText(front), "/shop/dev/front/image": "shop/front:1" },
      });
    const { host: first, state } = host();
    state.recordFailure("front", "of the second version");
    expect(await converge(first)).toEqual([]);
    expect(host().state.hasFailed("front", "of the second version")).toBe(false);
  });
});
