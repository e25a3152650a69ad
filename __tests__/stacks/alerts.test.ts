import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { DbEventSubscription } from "@cdktf/provider-aws/lib/db-event-subscription";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import type { DatabaseDescription } from "../../constructs/settings/database-description";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const ARN = "arn:aws:sns:ap-northeast-2:123456789012:shop-dev-alerts";
const alerts = { email: ["ops@example.com"] };

const foundation = (database: DatabaseDescription | false = {}) =>
  deployed(description({ alerts, database })).stack("dev-foundation");

interface Statement {
  readonly Effect: string;
  readonly Principal: { readonly Service?: string } | "*";
  readonly Action: string | readonly string[];
  readonly Condition?: object;
}

/** The conditions under which services of AWS may do something, by service; `undefined`: none. */
function servicesIn(policy: unknown): ReadonlyMap<string, object | undefined> {
  const { Statement } = JSON.parse(String(policy)) as { readonly Statement: readonly Statement[] };
  return new Map(
    Statement.flatMap(({ Principal, Condition }) =>
      Principal === "*" || Principal.Service === undefined ? [] : [[Principal.Service, Condition] as const],
    ),
  );
}

describe("an environment without alerts", () => {
  it("has no topic, no key and no alarm", () => {
    const { stack, manifest } = deployed(description({ database: {} }));
    for (const id of Object.keys(manifest.stacks)) {
      for (const type of [SnsTopic, KmsKey, CloudwatchMetricAlarm, DbEventSubscription]) {
        expect(stack(id).all(type)).toEqual([]);
      }
    }
  });
});

describe("the topic of alerts", () => {
  it("is encrypted with a key that CloudWatch, EventBridge and RDS may use", () => {
    const key = servicesIn(foundation().only(KmsKey)["policy"]);
    const topic = servicesIn(foundation().only(SnsTopicPolicy)["policy"]);
    const services = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "events.rds.amazonaws.com"];
    expect([...key.keys()]).toEqual(services);
    expect([...topic.keys()]).toEqual(services);
    expect(foundation().only(SnsTopic)["kms_master_key_id"]).toMatch(/^\$\{aws_kms_key\..*\.arn\}$/);
    // These send KMS neither account nor source, and every condition on them would drop their messages.
    expect(key.get("events.amazonaws.com")).toBeUndefined();
    expect(key.get("events.rds.amazonaws.com")).toBeUndefined();
  });

  it("takes alarms and events of this environment only, and nothing without TLS", () => {
    const policy = String(foundation().only(SnsTopicPolicy)["policy"]);
    const own = (arn: string) => ({
      StringEquals: { "aws:SourceAccount": "123456789012" },
      ArnLike: { "aws:SourceArn": arn },
    });
    expect(servicesIn(policy).get("cloudwatch.amazonaws.com")).toEqual(
      own("arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm:shop-dev-alert-*"),
    );
    expect(servicesIn(policy).get("events.rds.amazonaws.com")).toMatchObject({
      StringEquals: { "aws:SourceAccount": "123456789012" },
    });
    expect(policy).toContain('"Condition":{"Bool":{"aws:SecureTransport":"false"}}');
    expect(foundation().only(SnsTopicPolicy)["arn"]).toMatch(/^\$\{aws_sns_topic\./);
  });

  it("is told by every alarm when it rings and when it is over, under a name that its policy knows", () => {
    const alarms = foundation().all(CloudwatchMetricAlarm);
    expect(alarms.length).toBeGreaterThan(3);
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({ alarm_actions: [ARN], ok_actions: [ARN] });
      expect(alarm["alarm_name"]).toMatch(/^shop-dev-alert-/);
    }
  });

  it("keeps a subscription whatever is written beside it", () => {
    const ids = (...email: readonly string[]) => {
      const { json } = deployed(description({ alerts: { email } })).stack("dev-foundation");
      const { resource } = JSON.parse(json) as { readonly resource: Readonly<Record<string, object>> };
      return Object.keys(resource[SnsTopicSubscription.tfResourceType] ?? {});
    };
    expect(ids("zoe@example.com", "a.b@example.com", "a-b@example.com")).toEqual(
      expect.arrayContaining([
        ...ids("zoe@example.com"),
        ...ids("a-b@example.com"),
        ...ids("a.b@example.com"),
      ]),
    );
  });

  it("needs no database", () => {
    expect([...servicesIn(foundation(false).only(KmsKey)["policy"]).keys()]).not.toContain(
      "events.rds.amazonaws.com",
    );
    expect(foundation(false).all(DbEventSubscription)).toEqual([]);
  });
});

describe("the database", () => {
  const thresholds = (database: DatabaseDescription) =>
    Object.fromEntries(
      foundation(database)
        .all(CloudwatchMetricAlarm)
        .map(({ metric_name: metric, threshold }) => [String(metric), threshold] as const),
    );

  it("is watched by shares of what it has", () => {
    expect(thresholds({ storage: 100, instanceClass: "db.t4g.small" })).toEqual({
      FreeStorageSpace: 15 * 1024 ** 3,
      FreeableMemory: Math.round(0.05 * 2 * 1024 ** 3),
      DatabaseConnections: Math.round(0.8 * 225),
      CPUUtilization: 90,
      CPUCreditBalance: 20,
    });
  });

  it("has no alarm on credits or on a share of what is not there", () => {
    expect(Object.keys(thresholds({ instanceClass: "db.m7g.large" }))).not.toContain("CPUCreditBalance");
    expect(Object.keys(thresholds({ instanceClass: "db.x2g.large" })).sort()).toEqual([
      "CPUUtilization",
      "FreeStorageSpace",
    ]);
  });

  it("tells of what goes wrong or is changed, and not of what a schedule does", () => {
    const { event_categories: kinds, sns_topic: topic } = foundation().only(DbEventSubscription);
    expect(kinds).toEqual(
      expect.arrayContaining(["configuration change", "failure", "failover", "low storage", "maintenance"]),
    );
    for (const kind of ["availability", "notification", "backup"]) expect(kinds).not.toContain(kind);
    // The policy is there before something publishes.
    expect(topic).toMatch(/^\$\{aws_sns_topic_policy\./);
  });
});

describe("a critical finding in an image", () => {
  it("is told", () => {
    const rule = foundation().only(CloudwatchEventRule);
    expect(JSON.parse(String(rule["event_pattern"]))).toMatchObject({
      source: ["aws.ecr"],
      detail: { "repository-name": [{ prefix: "shop/dev/" }] },
    });
    expect(foundation().only(CloudwatchEventTarget)["arn"]).toMatch(/^\$\{aws_sns_topic_policy\./);
  });
});
