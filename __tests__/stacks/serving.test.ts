import { description } from "../support/description";
import { DESCRIPTIONS, DOMAINLESS, FULL, SMALL } from "./support/descriptions";
import { inPhase } from "./support/in-phase";
import { allResources, type Resource } from "./support/stack-json";

/** The descriptions in the phases that have Fargate. */
const ON_FARGATE = DESCRIPTIONS.flatMap(([name, application]) =>
  (["cutover", "fargate"] as const).map((phase) => [name, phase, application] as const),
);

/** Listener rules that forward requests. The others only attach a target group. */
const isTraffic = ({ attributes }: Resource) =>
  JSON.stringify(attributes["condition"]).includes("path_pattern");

/** Returns the path of the construct of a service's resources: `dev-fargate/workload/<service>`. */
function serviceOf({ attributes }: Resource): string {
  const { metadata } = attributes["//"] as { readonly metadata: { readonly path: string } };
  return metadata.path.split("/").slice(0, 3).join("/");
}

describe.each(ON_FARGATE)("%s in phase %s", (_, phase, application) => {
  const synthesis = () => inPhase(application, phase);
  const environment = () => synthesis().deployment.environments[0]?.environment;
  const services = () => allResources(synthesis(), "aws_ecs_service");
  const rules = () => allResources(synthesis(), "aws_lb_listener_rule");

  it("has an ECS service for each described service", () => {
    const names = environment()?.services.map(({ name }) => `dev-fargate/workload/${name}`) ?? [];
    expect(services().map(serviceOf).sort()).toEqual([...names].sort());
  });

  it("never replaces an ECS service by a change of capacity, and stops no task before a new one is healthy", () => {
    for (const { attributes } of services()) {
      expect(attributes).not.toHaveProperty("launch_type");
      expect(attributes).toMatchObject({
        capacity_provider_strategy: [{ capacity_provider: "FARGATE", weight: 1 }],
        force_new_deployment: true,
        deployment_circuit_breaker: { enable: true, rollback: true },
        wait_for_steady_state: true,
        lifecycle: {
          create_before_destroy: true,
          postcondition: [{ condition: expect.stringContaining("self.task_definition ==") as string }],
        },
      });
      // ECS watches alarms for some minutes more.
      const timeout = "alarms" in attributes ? "23m" : "20m";
      expect(attributes["timeouts"]).toEqual({ create: timeout, update: timeout, delete: timeout });
    }
  });

  it("ignores the number of tasks only if a service scales", () => {
    const scaled = environment()?.services.filter(({ scale }) => scale !== undefined) ?? [];
    const left = services().filter(({ attributes }) =>
      JSON.stringify(attributes["lifecycle"]).includes('"ignore_changes":["desired_count"]'),
    );
    expect(left.map(serviceOf).sort()).toEqual(
      scaled.map(({ name }) => `dev-fargate/workload/${name}`).sort(),
    );
    expect(allResources(synthesis(), "aws_appautoscaling_target")).toHaveLength(scaled.length);
  });

  it("ignores no other attribute of an ECS service", () => {
    for (const { attributes } of services()) {
      const { ignore_changes = [] } = attributes["lifecycle"] as { readonly ignore_changes?: string[] };
      expect(ignore_changes.filter((each) => each !== "desired_count")).toEqual([]);
    }
  });

  it("creates a new target group before it destroys the old one", () => {
    const groups = allResources(synthesis(), "aws_lb_target_group");
    expect(groups.length).toBeGreaterThan(0);
    for (const { attributes } of groups) {
      expect(attributes).toMatchObject({ lifecycle: { create_before_destroy: true } });
    }
  });

  it("attaches every target group to the load balancer before the service, and forwards requests once the service is steady", () => {
    const web = services().filter(({ attributes }) => "load_balancer" in attributes);
    const hosts = rules().filter((rule) => serviceOf(rule).endsWith("/host-target/rule"));
    expect(hosts).toHaveLength(phase === "cutover" ? 1 : 0);
    expect(rules()).toHaveLength(2 * web.length + hosts.length);
    for (const service of web) {
      const [attachment] = rules().filter(
        (rule) => !isTraffic(rule) && serviceOf(rule) === serviceOf(service),
      );
      const [traffic] = rules().filter((rule) => isTraffic(rule) && serviceOf(rule) === serviceOf(service));
      expect(service.attributes["depends_on"]).toContain(attachment?.address);
      expect(traffic?.attributes["depends_on"]).toContain(service.address);
      expect(traffic?.attributes).toMatchObject({ lifecycle: { create_before_destroy: true } });
    }
  });

  it("gives each rule of the listener a different priority", () => {
    const priorities = rules().map(({ attributes }) => attributes["priority"]);
    expect(new Set(priorities).size).toBe(priorities.length);
  });

  it("protects the load balancer from deletion only after the host is gone", () => {
    expect(allResources(synthesis(), "aws_lb")).toMatchObject([
      { attributes: { enable_deletion_protection: phase === "fargate" && environment()?.protect } },
    ]);
  });
});

describe("phase ec2", () => {
  it.each(DESCRIPTIONS)("has no load balancer and no ECS service: %s", (_, application) => {
    for (const type of ["aws_lb", "aws_ecs_service", "aws_lb_target_group"]) {
      expect(allResources(inPhase(application, "ec2"), type)).toEqual([]);
    }
  });
});

describe("the split of a cutover", () => {
  const weightsOf = (fargate?: number) => {
    const cutover = fargate === undefined ? undefined : { fargate };
    return allResources(inPhase(description({ dev: { cutover } }), "cutover"), "aws_lb_listener_rule")
      .filter(isTraffic)
      .map(({ attributes }) => JSON.stringify(attributes["action"]))
      .map((action) => [...action.matchAll(/"weight":(\d+)/g)].map(([, weight]) => Number(weight)));
  };

  it.each([
    [undefined, [0, 100]],
    [0, [0, 100]],
    [10, [10, 90]],
    [100, [100, 0]],
  ])("follows cutover.fargate: %s", (percent, weights) => {
    expect(weightsOf(percent)).toEqual([weights]);
  });

  it("is the same for all services", () => {
    const actions = allResources(inPhase(FULL, "cutover"), "aws_lb_listener_rule")
      .filter(isTraffic)
      .map(({ attributes }) => JSON.stringify(attributes["action"]));
    expect(actions).toHaveLength(4);
    for (const action of actions) {
      expect([...action.matchAll(/"weight":(\d+)/g)].map(([, weight]) => weight)).toEqual(["30", "70"]);
    }
  });

  it("is gone in phase fargate", () => {
    const actions = allResources(inPhase(FULL, "fargate"), "aws_lb_listener_rule").map(({ attributes }) =>
      JSON.stringify(attributes["action"]),
    );
    expect(actions.filter((action) => action.includes("weight"))).toEqual([]);
  });
});

describe("an environment without a domain", () => {
  it.each(["cutover", "fargate"] as const)("has no certificate, and one HTTP listener: %s", (phase) => {
    const synthesis = inPhase(DOMAINLESS, phase);
    expect(allResources(synthesis, "aws_acm_certificate")).toEqual([]);
    expect(allResources(synthesis, "aws_route53_record")).toEqual([]);
    expect(allResources(synthesis, "aws_lb_listener")).toMatchObject([
      { attributes: { port: 80, protocol: "HTTP" } },
    ]);
  });
});

describe("an environment with a domain", () => {
  it.each(["cutover", "fargate"] as const)("has a certificate, and both listeners: %s", (phase) => {
    const synthesis = inPhase(SMALL, phase);
    expect(allResources(synthesis, "aws_acm_certificate")).toHaveLength(1);
    expect(
      allResources(synthesis, "aws_lb_listener")
        .map(({ attributes }) => attributes["protocol"])
        .sort(),
    ).toEqual(["HTTP", "HTTPS"]);
  });
});
