import { readFileSync } from "node:fs";
import { converge } from "../../../docker/host/deploy/commands/converge";
import { run } from "../../../docker/host/deploy/exec";
import { waitUntilHealthy } from "../../../docker/host/deploy/health";
import { hostService } from "../support/host-service";
import { back, FIRST_VERSION, front, MANIFEST, manifestText, shopHost } from "../support/shop-host";
import { FIREWALL_FILE, put } from "../support/temporary-paths";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));
jest.mock("../../../docker/host/deploy/exec");
jest.mock("../../../docker/host/deploy/health");

describe("a run that finds new releases", () => {
  it("releases one service after the other, and then stops what they replaced", async () => {
    const { host, steps } = shopHost(FIRST_VERSION);
    expect(await converge(host)).toEqual([]);
    expect(steps.filter((step) => /serve|start|^remove [a-z]+-/.test(step))).toEqual([
      "start front-green",
      "serve front-green back-blue",
      "start back-green",
      "serve front-green back-green",
      "remove front-blue",
      "remove back-blue",
    ]);
  });

  it("lets a new host answer before the first image is pulled", async () => {
    const { host, steps } = shopHost();
    expect(await converge(host)).toEqual([]);
    expect(steps[0]).toBe("serve front-nothing back-nothing");
    expect(steps).toContain("serve front-blue back-blue");
  });

  it("applies the firewall before anything else, so that no container runs without its rules", async () => {
    const { host, steps } = shopHost();
    jest.mocked(run).mockImplementationOnce(async (program, args) => {
      steps.push([program, ...args].join(" "));
      return "";
    });
    await converge(host);
    expect(steps[0]).toBe("systemctl restart ec2-to-fargate-firewall.service");
  });

  it("does nothing in the next run", async () => {
    const { host, steps } = shopHost();
    await converge(host);
    steps.length = 0;
    expect(await converge(host)).toEqual([]);
    expect(steps).toEqual(["remove dangling images", "unlock"]);
  });

  it("removes what is no longer in the manifest", async () => {
    const { host, steps } = shopHost({ ...FIRST_VERSION, parameters: { [MANIFEST]: manifestText(front) } });
    await converge(host);
    expect(steps).toContain("remove back-blue");
  });
});

describe("a service that takes the path of one that is no longer in the manifest", () => {
  const api = hostService({ name: "api", path: "/api/*", release: { parameter: "/shop/dev/api/image" } });
  const renamed = (image: string) =>
    shopHost({
      ...FIRST_VERSION,
      parameters: {
        [MANIFEST]: manifestText(front, api),
        "/shop/dev/front/image": "shop/front:1",
        "/shop/dev/api/image": image,
      },
    });

  it("takes it when it is healthy, and only then does the other one end", async () => {
    const { host, steps } = renamed("shop/api:1");
    expect(await converge(host)).toEqual([]);
    const order = steps.filter((step) => /serve|start (api|back)|remove back/.test(step));
    expect(order).toEqual([
      expect.stringContaining("serve front-blue api-nothing back-blue"),
      "start api-blue",
      "serve front-blue api-blue",
      "serve front-green api-blue",
      "remove back-blue",
    ]);
  });

  it("leaves it to the other one while it fails, in every run", async () => {
    jest
      .mocked(waitUntilHealthy)
      .mockImplementation(async (_, id) => (id.startsWith("api") ? "unhealthy" : undefined));
    const { host, steps, engine } = renamed("shop/api:1");
    const [failed] = await converge(host);
    expect(failed).toContain("api: shop/api:1 was not released: unhealthy");
    expect(failed).toContain("back is still serving traffic.");
    await converge(host);
    expect(steps).not.toContain("remove back-blue");
    expect((await engine.containers()).map(({ service }) => service)).toContain("back");
  });
});

describe("a service that loses its path to a new one", () => {
  it("stays as it is until that one serves", async () => {
    jest
      .mocked(waitUntilHealthy)
      .mockImplementation(async (_, id) => (id.startsWith("api") ? "unhealthy" : undefined));
    const api = hostService({ name: "api", path: "/api/*", release: { parameter: "/shop/dev/api/image" } });
    const worker = { ...back, path: undefined, health: undefined, port: undefined };
    const { host, steps } = shopHost({
      ...FIRST_VERSION,
      parameters: { [MANIFEST]: manifestText(front, worker, api), "/shop/dev/api/image": "shop/api:1" },
    });
    await converge(host);
    expect(steps.filter((step) => step.includes("back-") && !step.startsWith("serve"))).toEqual([]);
    jest.mocked(waitUntilHealthy).mockResolvedValue(undefined);
    await converge(host);
    expect(steps).toContain("start back-green");
  });
});

describe("an old container that cannot be removed", () => {
  it("does not become active again while the next service is released", async () => {
    const { host, edge, engine } = shopHost(FIRST_VERSION);
    jest.spyOn(engine, "stop").mockImplementation(async (id) => {
      if (id === "front-blue") throw new Error("Docker did not answer within 180 s");
    });
    expect(await converge(host)).toContain("Docker did not answer within 180 s");
    expect(edge.routing?.routes.map(({ serving }) => serving?.image)).toEqual([
      "shop/front:2",
      "shop/back:2",
    ]);
  });
});

describe("a run that cannot start", () => {
  it.each<[string, (host: ReturnType<typeof shopHost>) => void, string]>([
    [
      "AWS refuses",
      ({ aws }) => jest.spyOn(aws, "parameters").mockRejectedValue(new Error("AccessDenied")),
      `manifest: cannot read ${MANIFEST}: AccessDenied`,
    ],
    [
      "there is no manifest",
      ({ aws }) => jest.spyOn(aws, "parameters").mockResolvedValue(new Map()),
      `manifest: ${MANIFEST} does not exist. Deploy the environment's ec2 stack.`,
    ],
    [
      "the firewall's rules are refused",
      () => jest.mocked(run).mockRejectedValueOnce(new Error("Job failed")),
      "firewall: Job failed. See why: journalctl --unit ec2-to-fargate-firewall.service",
    ],
    [
      "Docker is not running",
      ({ engine }) => jest.spyOn(engine, "containers").mockRejectedValue(new Error("Docker is not running")),
      "Docker is not running",
    ],
    [
      "nginx rejects it",
      ({ edge }) => jest.spyOn(edge, "apply").mockRejectedValue(new Error("edge: nginx rejects it")),
      "edge: nginx rejects it",
    ],
  ])("because %s changes no container", async (_, breaks, problem) => {
    const built = shopHost(FIRST_VERSION);
    breaks(built);
    expect(await converge(built.host)).toEqual([problem]);
    expect(built.steps).toEqual([]);
  });

  it("because Docker is not running keeps the firewall's rules, of which some are for a running container", async () => {
    const { host, engine } = shopHost(FIRST_VERSION);
    put(FIREWALL_FILE, "the rules of the last run");
    jest.spyOn(engine, "containers").mockRejectedValue(new Error("Docker is not running"));
    await converge(host);
    expect(readFileSync(FIREWALL_FILE, "utf8")).toBe("the rules of the last run");
  });
});
