import { trafficShares } from "../../constructs/stacks/traffic-shares";

describe("the traffic shares of a path", () => {
  it("are 100 percent for the tasks where there is no host", () => {
    expect(trafficShares({ tasks: "arn:tasks", fargatePercent: 30 })).toEqual([
      { targetGroupArn: "arn:tasks", percent: 100 },
    ]);
  });

  it.each([0, 1, 30, 99, 100])(
    "are %s percent for the tasks, and the rest for the host",
    (fargatePercent) => {
      expect(trafficShares({ tasks: "arn:tasks", host: "arn:host", fargatePercent })).toEqual([
        { targetGroupArn: "arn:tasks", percent: fargatePercent },
        { targetGroupArn: "arn:host", percent: 100 - fargatePercent },
      ]);
    },
  );
});
