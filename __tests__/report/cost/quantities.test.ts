import { resourcesOf } from "../../../constructs/report/cost/inventory";
import { quantitiesOf } from "../../../constructs/report/cost/quantities";
import { description } from "../../support/description";
import { sourceFiles } from "../../support/source-files";
import { linesOf, quantitiesFor } from "./support/billed";

const front = { port: 8080, path: "/*", health: "/healthz" };

/** The types of all resources that the constructs create, from the classes that they import. */
const TYPES = [
  ...new Set(
    sourceFiles()
      .flatMap(({ packages }) => packages)
      .flatMap((name) => /^@cdktf\/provider-aws\/lib\/(?!data-aws-|provider$)(.+)$/.exec(name)?.[1] ?? [])
      .map((name) => `aws_${name.replaceAll("-", "_")}`),
  ),
];

describe("what an environment needs in a month", () => {
  it("knows more than fifty types", () => {
    expect(TYPES.length).toBeGreaterThan(50);
  });

  it.each(TYPES)("is known of %s: counted, not counted, or free", (type) => {
    const { notCounted } = quantitiesOf(resourcesOf({ stack: { resource: { [type]: { it: {} } } } }));
    expect(notCounted.filter(({ part }) => part.startsWith(type))).toEqual([]);
  });

  it("names a resource of a type that is not known, so that the sum is not taken for all", () => {
    const { notCounted } = quantitiesOf(
      resourcesOf({ stack: { resource: { aws_elasticache_cluster: { it: {} } } } }),
    );
    expect(notCounted[0]?.part).toBe("aws_elasticache_cluster: no price is known for this type");
  });

  it("of phase ec2 is a host, its disk and its address", () => {
    const lines = linesOf(quantitiesFor(description({ services: { front } })));
    expect(lines).toEqual([
      "Docker host, t3.small: 730 ec2/t3.small",
      "disk of the Docker host, gp3: 30 ebs/gp3",
      "Elastic IP of the Docker host: 730 ipv4",
      "images, assumed: 1 ecr/storage",
      "logs written, assumed: 1 logs/written",
      "logs kept, assumed: 1 logs/kept",
    ]);
  });

  it("of phase fargate is the tasks with their addresses, and a load balancer with an address in each zone", () => {
    const dev = { phase: "fargate", network: { zones: 3 } } as const;
    const lines = linesOf(
      quantitiesFor(description({ services: { front: { ...front, cpu: 512, memory: 1024 } }, dev })),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        "front, 2 tasks of 0.5 vCPU and 1 GB on Fargate: 730 fargate/x86_64/vcpu",
        "front, 2 tasks of 0.5 vCPU and 1 GB on Fargate: 1460 fargate/x86_64/memory",
        "public IPv4 addresses of the tasks of front: 1460 ipv4",
        "load balancer: 730 alb/hour",
        "public IPv4 addresses of the load balancer: 2190 ipv4",
      ]),
    );
    expect(lines.join("\n")).not.toContain("Docker host, ");
  });

  it.each([
    ["nat-gateway", ["NAT gateways: 730 nat/hour", "Elastic IP of the NAT gateways: 730 ipv4"]],
    ["nat-gateway-per-az", ["NAT gateways: 1460 nat/hour", "Elastic IP of the NAT gateways: 1460 ipv4"]],
    ["endpoints", ["VPC endpoints: 8760 endpoint/hour"]],
  ] as const)("of egress %s has no address of a task", (egress, expected) => {
    const lines = linesOf(quantitiesFor(description({ dev: { phase: "fargate", network: { egress } } })));
    expect(lines).toEqual(expect.arrayContaining([...expected]));
    expect(lines.join("\n")).not.toContain("of the tasks");
  });

  it("counts a standby of the database by the prices of two", () => {
    const lines = linesOf(
      quantitiesFor(description({ database: { engine: "mysql", multiAz: true, storage: 50 } })),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        "database, db.t4g.micro with a standby: 730 rds/MySQL/db.t4g.micro/Multi-AZ",
        "storage of the database, gp3 with a standby: 50 rds-storage/Multi-AZ",
      ]),
    );
  });

  it.each([
    [{ base: 1, weight: 4 }, 6, ["2 tasks", "4 tasks"]],
    [{ base: 0, weight: 4 }, 5, ["1 task", "4 tasks"]],
    [{ base: 2, weight: 1 }, 2, ["2 tasks", undefined]],
  ])("splits tasks by %j: %d are %j on Fargate and on Spot", (spot, replicas, [fargate, onSpot]) => {
    const services = { front: { ...front, replicas, capacity: { spot } } };
    const dev = { phase: "fargate", protect: false } as const;
    const lines = linesOf(quantitiesFor(description({ services, dev }))).join("\n");
    expect(lines).toContain(`front, ${fargate} of 0.25 vCPU and 0.5 GB on Fargate: `);
    if (onSpot === undefined) expect(lines).not.toContain("Spot");
    else expect(lines).toContain(`front, ${onSpot} of 0.25 vCPU and 0.5 GB on Fargate Spot: `);
  });

  it("of EC2 instances of the cluster has as many as the tasks need, and no price of a task", () => {
    const capacity = { ec2: { instanceType: "t3.medium", min: 1, max: 9 } };
    const dev = { phase: "fargate", network: { egress: "nat-gateway" } } as const;
    const lines = linesOf(
      quantitiesFor(description({ services: { front: { ...front, replicas: 5 } }, capacity, dev })),
    );
    // A t3.medium has network interfaces for two tasks.
    expect(lines).toContain("EC2 instances of the cluster, t3.medium: 2190 ec2/t3.medium");
    expect(lines).toContain("disks of the EC2 instances of the cluster, gp3: 90 ebs/gp3");
    expect(lines.join("\n")).not.toContain("Fargate");
  });

  it("of a schedule has the hours awake of host, tasks, addresses and database, and the rest whole", () => {
    const schedule = { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" };
    const services = { front: { ...front, database: true } };
    const database = { engine: "postgres" } as const;
    const dev = { phase: "cutover", protect: false, schedule } as const;
    const lines = linesOf(quantitiesFor(description({ services, database, dev })));
    // Awake for 5 × 12 of 168 hours; the database half an hour more each day.
    const hours = (730 * 60) / 168;
    expect(lines).toEqual(
      expect.arrayContaining([
        `Docker host, t3.small: ${Number(hours.toFixed(3))} ec2/t3.small`,
        `front, 1 task of 0.25 vCPU and 0.5 GB on Fargate: ${Number((hours / 4).toFixed(3))} fargate/x86_64/vcpu`,
        `public IPv4 address of the task of front: ${Number(hours.toFixed(3))} ipv4`,
        `database, db.t4g.micro: ${Number(((730 * 62.5) / 168).toFixed(3))} rds/PostgreSQL/db.t4g.micro/Single-AZ`,
        "load balancer: 730 alb/hour",
        "Elastic IP of the Docker host: 730 ipv4",
      ]),
    );
  });

  it("counts alarms by the metric, also the two that automatic scaling makes for each target", () => {
    const scale = { min: 2, max: 6, cpu: 60, requests: 900 };
    const services = { front: { ...front, scale, deployment: { rolling: { alarms: true } } } };
    const { counted, notCounted } = quantitiesFor(description({ services, dev: { phase: "fargate" } }));
    expect(counted.find(({ price }) => price === "cloudwatch/alarm")?.amount).toBe(2 + 1 + 2 * 2);
    expect(notCounted.map(({ part }) => part)).toContain(
      "tasks of front above 2, up to 6, when there is load",
    );
  });

  it("counts the key of the topic, the alarms, and the figures that the host publishes for them", () => {
    const { counted } = quantitiesFor(description({ alerts: { email: ["ops@example.com"] } }));
    const amountOf = (key: string) => counted.find(({ price }) => price === key)?.amount;
    expect(amountOf("kms/key")).toBe(1);
    expect(amountOf("cloudwatch/metric")).toBe(6);
    expect(amountOf("cloudwatch/alarm")).toBe(6 + 4);
  });

  it("names what depends on use", () => {
    const { notCounted } = quantitiesFor(
      description({
        pipeline: { repository: "acme/shop" },
        dev: { phase: "fargate", domain: "shop.example.com" },
      }),
    );
    expect(notCounted.map(({ part }) => part)).toEqual(
      expect.arrayContaining([
        "CodePipeline, by the minute of an action",
        "CodeBuild, by the minute of a build or a release",
        "Container Insights, by the metric, and its logs",
        "capacity units of the load balancer, when there is traffic",
        "data sent to the internet, after the first 100 GB of the account",
        "the hosted zone in Route 53, its queries, and the domain itself",
      ]),
    );
  });
});
