import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { EnvironmentDescription } from "../../constructs/settings/description";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import type { Attributes } from "../support/synth";

const alerts = { email: ["ops@example.com"] };
const stack = (dev: Partial<EnvironmentDescription> = {}) =>
  deployed(description({ alerts, dev })).stack("dev-ec2");

/** The alarms of the host, by the last part of their names. */
const alarms = (dev?: Partial<EnvironmentDescription>): Readonly<Record<string, Attributes>> =>
  Object.fromEntries(
    stack(dev)
      .all(CloudwatchMetricAlarm)
      .map((alarm) => [String(alarm["alarm_name"]).replace("shop-dev-alert-host-", ""), alarm] as const),
  );

describe("the alarms of the host", () => {
  it("recover a broken machine, and reboot a host that does not answer a minute later", () => {
    const { system, instance } = alarms();
    expect(system?.["alarm_actions"]).toContain("arn:aws:automate:ap-northeast-2:ec2:recover");
    expect(instance?.["alarm_actions"]).toContain("arn:aws:automate:ap-northeast-2:ec2:reboot");
    expect(Number(instance?.["evaluation_periods"])).toBe(Number(system?.["evaluation_periods"]) + 1);
    for (const alarm of [system, instance]) {
      // It names the instance that serves, also after a renewal.
      expect(alarm?.["dimensions"]).toEqual({ InstanceId: expect.stringContaining("${") as string });
    }
  });

  it("watch the credits of its family", () => {
    const credits = (instanceType: string) =>
      Object.keys(alarms({ host: { instanceType } })).filter((name) => ["credits", "surplus"].includes(name));
    expect(credits("t3.small")).toEqual(["surplus"]);
    expect(credits("t2.small")).toEqual(["credits"]);
    expect(credits("m7i.large")).toEqual([]);
  });

  it("watch its own certificate where it has a domain", () => {
    expect(Object.keys(alarms())).not.toContain("certificate");
    expect(Object.keys(alarms({ domain: "shop.example.com" }))).toContain("certificate");
  });

  it("ring when its deployer publishes nothing any more, but not while a schedule has stopped it", () => {
    expect(alarms()["deployment"]?.["treat_missing_data"]).toBe("breaching");
    const schedule = { off: "daily 20:00", on: "daily 08:00", timezone: "UTC" };
    expect(alarms({ schedule })["deployment"]?.["treat_missing_data"]).toBe("notBreaching");
  });

  it("tell of a deployment that somebody has started and that failed", () => {
    const patterns = stack()
      .all(CloudwatchEventRule)
      .map(({ event_pattern: pattern }) => String(pattern));
    expect(patterns.filter((pattern) => pattern.includes('"document-name":["shop-dev-deploy"]'))).toEqual([
      expect.stringContaining('"status":["Failed","TimedOut"]'),
    ]);
  });

  it("are none without alerts, and the host publishes nothing and may not", () => {
    const without = deployed(description()).stack("dev-ec2");
    expect(without.all(CloudwatchMetricAlarm)).toEqual([]);
    expect(without.json).not.toContain("PutMetricData");
    expect(without.json).not.toContain('"metrics');
  });

  it("are on the only namespace that the host may write, and to which it publishes", () => {
    const namespace = "ec2-to-fargate/shop-dev";
    expect(alarms()["disk"]?.["namespace"]).toBe(namespace);
    const { locals } = JSON.parse(stack().json) as { readonly locals: Readonly<Record<string, string>> };
    expect(Object.values(locals).join()).toContain(`"metrics":"${namespace}"`);
    const policies = stack()
      .all(IamRolePolicy)
      .map(({ policy }) => String(policy));
    expect(policies.filter((policy) => policy.includes("cloudwatch:PutMetricData"))).toEqual([
      expect.stringContaining(`"Condition":{"StringEquals":{"cloudwatch:namespace":"${namespace}"}}`),
    ]);
  });
});
