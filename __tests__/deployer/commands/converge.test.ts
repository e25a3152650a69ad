import { readFileSync } from "node:fs";
import { converge } from "../../../docker/host/deploy/commands/converge";
import { run } from "../../../docker/host/deploy/exec";
import { FIRST_VERSION, front, MANIFEST, manifestText, shopHost } from "../support/shop-host";
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
