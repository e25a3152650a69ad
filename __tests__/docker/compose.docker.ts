import { until } from "../../docker/host/deploy/poll";
import { report } from "./reports";
import { ComposedShop } from "./support/composed-shop";

const PORT = 18080;
const url = `http://localhost:${PORT}`;
let shop: ComposedShop;
const figures: string[] = [];

beforeAll(async () => {
  shop = await ComposedShop.create(PORT);
});
afterAll(async () => {
  await shop.compose("down", "--volumes", "--rmi", "local");
  shop.remove();
});

const answers = async (path: string) => (await fetch(`${url}${path}`).catch(() => undefined))?.status === 200;
const ready = async () => (await answers("/")) && (await answers("/api/items"));

describe("the application of main.ts in Docker Compose", () => {
  it("answers", async () => {
    const began = performance.now();
    await shop.compose("up", "--build", "--detach");
    expect(await until(ready, 120)).toBe(true);
    figures.push(`from nothing to the page: ${Math.round((performance.now() - began) / 1000)} s`);
    report("compose", figures);
  });
});
