import { DEREGISTRATION_DELAY } from "../../constructs/service/limits";
import { until } from "../../docker/host/deploy/poll";
import { report } from "./reports";
import { Load } from "./support/load";
import { LongConnections } from "./support/long-connections";
import { StreamingShop } from "./support/streaming-shop";

/** How many releases follow one another, of front and back in turn. */
const RELEASES = 20;

/** WebSockets that each service has. */
const SOCKETS = 10;

let shop: StreamingShop;

beforeAll(async () => {
  shop = await StreamingShop.start("streams");
});
afterAll(() => shop.stop());

/** Starts a load on both services, on kept and on new connections. */
const startLoads = () =>
  (["front", "back"] as const).flatMap((service) =>
    [true, false].map(
      (keepAlive) => new Load({ url: shop.url(service), path: "/version", rate: 10, keepAlive }),
    ),
  );

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

describe(`${RELEASES} releases in a row, under load and with ${SOCKETS} WebSockets of each service`, () => {
  it("lose no request and cut no WebSocket of the other service", async () => {
    const loads = startLoads();
    const open = {
      front: new LongConnections(shop.url("front")),
      back: new LongConnections(shop.url("back")),
    };
    const seconds: number[] = [];
    let cut = 0;
    for (let number = 0; number < RELEASES; number++) {
      const [own, other] = number % 2 === 0 ? (["front", "back"] as const) : (["back", "front"] as const);
      for (const service of [own, other]) {
        open[service].close();
        open[service] = new LongConnections(shop.url(service));
        await open[service].open("WebSocket", SOCKETS);
      }
      await shop.release(own);
      const result = await shop.deploy();
      expect(result).toMatchObject({ code: 0, errors: "" });
      seconds.push(result.seconds);
      expect(await until(async () => (await shop.containers()).length === 2, 45, 1)).toBe(true);
      expect(open[own].cut).toHaveLength(SOCKETS);
      cut += open[other].cut.length;
    }
    const results = await Promise.all(loads.map((load) => load.stop()));
    const failures = results.flatMap((result) => result.failures);
    report("releases-streams", [
      `# ${RELEASES} releases of front and back in turn, with ${SOCKETS} WebSockets of each`,
      "",
      `${results.reduce((sum, { answers }) => sum + answers.length, 0)} requests, ${failures.length} failed. ` +
        `${cut} of ${RELEASES * SOCKETS} WebSockets of the other service were cut.`,
      "",
      `Seconds of each release: ${seconds.map((each) => each.toFixed(1)).join(", ")}.`,
    ]);
    expect(failures).toEqual([]);
    expect(cut).toBe(0);
    // No release waits until the connections of the one before are drained. The median, because the machine may do more.
    expect(median(seconds)).toBeLessThan(DEREGISTRATION_DELAY);
  });
});
