import { logConfig } from "../../docker/host/deploy/log-config";
import { logHint } from "../../docker/host/deploy/log-hint";
import { hostService } from "./support/host-service";

const target = { driver: "awslogs", region: "ap-northeast-2", run: "20261123T100000Z" };

describe("the hint where a container's log is", () => {
  it("names group and stream", () => {
    expect(logHint("/shop/dev/ec2/front", "front", "green", target)).toBe(
      " (its log: /shop/dev/ec2/front, stream front/20261123T100000Z/green)",
    );
  });

  it("leads to where the output goes", () => {
    const { Config } = logConfig(hostService(), "release", target);
    const hint = logHint("/shop/dev/ec2/front", "front", "release", target);
    expect(hint).toContain(`${Config["awslogs-group"]}, stream ${Config["awslogs-stream"]})`);
  });

  it("is silent where the output stays with Docker", () => {
    expect(logHint("/shop/dev/ec2/front", "front", "green", { ...target, driver: "json-file" })).toBe("");
  });
});
