import { screen } from "../../../constructs/commands/deployment/screen";
import { of, planned } from "./support/results";

const PLAIN = { width: 80, isColored: false };

const HOST = {
  type: "aws_instance",
  address: "aws_instance.host_instance_168AED24",
  before: { id: "i-1" },
};
const ROLE = {
  type: "aws_iam_role",
  address: "aws_iam_role.front-role_3D680C73",
  actions: ["create"],
  after: {},
};

describe("the screen", () => {
  it("shows losses, then each stack in deploy order, then the sum", () => {
    const results = [
      of("dev-foundation", { state: "unchanged", warnings: [] }),
      planned("dev-ec2", [HOST, ROLE]),
      of("dev-dns", { state: "waiting", reason: "is planned when dev-ec2 is deployed" }),
    ];
    expect(screen("dev", results, PLAIN)).toBe(
      [
        "Destroyed or replaced:",
        '  dev-ec2: host: EC2 host "i-1" destroyed',
        "",
        "dev-foundation: no changes",
        "dev-ec2: 1 created, 1 destroyed",
        "  host   EC2 host destroyed",
        "  front  new: role",
        "dev-dns: is planned when dev-ec2 is deployed",
        "",
        "dev: 1 created, 1 destroyed; 1 stack planned later",
      ].join("\n"),
    );
  });

  it("says that nothing changes", () => {
    const results = [of("dev-foundation", { state: "unchanged", warnings: [] })];
    expect(screen("dev", results, PLAIN)).toContain("dev: no changes, everything is as described");
  });

  it("says what sleeps though nothing changes, once", () => {
    const unchanged = { state: "unchanged", warnings: ["dev: asleep: the database is stopped."] } as const;
    const results = [of("dev-foundation", unchanged), of("dev-dns", unchanged)];
    const lines = screen("dev", results, PLAIN).split("\n");
    expect(lines.filter((line) => line.includes("asleep"))).toEqual([
      "note: dev: asleep: the database is stopped.",
    ]);
    expect(lines.at(-1)).toBe("dev: no changes, everything is as described");
  });

  it("is one screen, however much changes, and no wider than the terminal", () => {
    const services = Array.from({ length: 90 }, (_, index) => `service-${index}`);
    const changes = services.flatMap((service, index) => [
      { ...ROLE, address: `aws_iam_role.${service}-role_3D680C73` },
      { ...ROLE, type: "aws_ecs_service", address: `aws_ecs_service.workload_${service}_service_3D680C73` },
      ...Array.from({ length: index % 7 }, (_item, each) => ({
        ...ROLE,
        type: "aws_subnet",
        address: `aws_subnet.workload_${service}_${each}_3D680C73`,
      })),
    ]);
    for (const width of [40, 80, 100]) {
      const lines = screen("dev", [planned("dev-foundation", changes)], { width, isColored: false }).split(
        "\n",
      );
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(lines.length).toBeLessThan(75);
    }
  });

  it("has colours only where they are wanted", () => {
    const results = [planned("dev-ec2", [HOST, ROLE])];
    expect(screen("dev", results, PLAIN)).not.toContain("\u001b");
    const colored = screen("dev", results, { width: 80, isColored: true });
    expect(colored).toContain("\u001b[31m  host   EC2 host destroyed\u001b[0m");
    expect(colored).toContain("\u001b[32m  front  new: role\u001b[0m");
  });
});
