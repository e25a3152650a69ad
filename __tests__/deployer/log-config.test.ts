import { logConfig } from "../../docker/host/deploy/log-config";
import { hostService } from "./support/host-service";

const target = { driver: "awslogs", region: "eu-central-1", run: "20261123T100000Z" };

describe("a container's output", () => {
  it("goes to the service's log group, in a stream that no other container has", () => {
    expect(logConfig(hostService({ logGroup: "/shop/prod/ec2/front" }), "green", target)).toMatchObject({
      Type: "awslogs",
      Config: {
        "awslogs-region": "eu-central-1",
        "awslogs-group": "/shop/prod/ec2/front",
        "awslogs-stream": "front/20261123T100000Z/green",
      },
    });
  });

  it("doesn't hold the service up when CloudWatch is slow", () => {
    expect(logConfig(hostService(), "green", target).Config).toMatchObject({ mode: "non-blocking" });
  });

  it("is kept for `docker logs` in 30 MB, not in the 100 MB that it would be", () => {
    expect(logConfig(hostService(), "green", target).Config).toMatchObject({
      "cache-max-size": "10m",
      "cache-max-file": "3",
    });
  });

  it("stays with Docker where there is no CloudWatch", () => {
    expect(logConfig(hostService(), "green", { ...target, driver: "json-file" })).toEqual({
      Type: "json-file",
      Config: {},
    });
  });
});
