import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import type { FlowLogTraffic } from "../../constructs/service/words";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const foundation = (flowLogs?: FlowLogTraffic) =>
  deployed(description({ network: { flowLogs }, logRetention: 90, dev: { phase: "fargate" } })).stack(
    "dev-foundation",
  );

describe("flow logs", () => {
  it("are none unless they are asked for", () => {
    expect(foundation().all(FlowLog)).toEqual([]);
    expect(foundation("none").all(FlowLog)).toEqual([]);
    expect(foundation().json).not.toContain("vpc-flow-logs");
  });

  it.each(["reject", "all"] as const)("record the connections that are asked for: %s", (traffic) => {
    const log = foundation(traffic).only(FlowLog);
    expect(log).toMatchObject({ traffic_type: traffic.toUpperCase() });
    // Without its policy nothing would be written, and nobody would notice.
    expect(log["depends_on"]).toEqual([expect.stringMatching(/^aws_iam_role_policy\./)]);
  });

  it("are kept as long as other logs, in a group that only they write to", () => {
    const groups = foundation("all").all(CloudwatchLogGroup);
    expect(groups.filter(({ name }) => name === "/shop/dev/network/flows")).toMatchObject([
      { retention_in_days: 90 },
    ]);
  });
});
