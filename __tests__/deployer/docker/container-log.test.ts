import type { ManifestService } from "../../../constructs/service/manifest";
import { containerRequest, logLocation } from "../../../docker/host/deploy/docker/container-request";
import { hostService } from "../support/host-service";

const logTarget = { driver: "awslogs", region: "ap-northeast-2", run: "20261123T100000Z" };

/** The log of a container that serves traffic. */
const logOf = (differences: Partial<ManifestService> = {}, target = logTarget) => {
  const wanted = { service: hostService(differences), environment: {}, image: "shop/front:1", hash: "abc" };
  return containerRequest(wanted, { colour: "green", port: 20_001, token: "secret" }, target).HostConfig
    .LogConfig;
};

describe("a container's log", () => {
  it("goes to the service's log group, in a stream of its own", () => {
    expect(logOf({ logGroup: "/shop/prod/front" })).toMatchObject({
      Type: "awslogs",
      Config: {
        "awslogs-region": "ap-northeast-2",
        "awslogs-group": "/shop/prod/front",
        "awslogs-stream": "host/20261123T100000Z/green",
      },
    });
  });

  it("does not block the service when CloudWatch is slow", () => {
    expect(logOf().Config).toMatchObject({ mode: "non-blocking" });
  });

  it("is kept for `docker logs`, up to 30 MB", () => {
    expect(logOf().Config).toMatchObject({ "cache-max-size": "10m", "cache-max-file": "3" });
  });

  it("stays with Docker when there is no CloudWatch", () => {
    expect(logOf({}, { ...logTarget, driver: "json-file" })).toEqual({ Type: "json-file", Config: {} });
  });

  it("is named in errors, by group and stream", () => {
    const { Config } = logOf({ logGroup: "/shop/prod/front" });
    expect(logLocation("/shop/prod/front", "green", logTarget)).toBe(
      ` (log: ${Config["awslogs-group"]}, stream ${Config["awslogs-stream"]})`,
    );
  });

  it("is not named in errors when it stays with Docker", () => {
    expect(logLocation("/shop/dev/front", "green", { ...logTarget, driver: "json-file" })).toBe("");
  });
});
