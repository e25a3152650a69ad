import { PHASES } from "../../constructs/service/phases";
import type { ServiceDescription } from "../../constructs/settings/service-description";
import { type Deployed, deployed } from "../support/deployed";
import { description } from "../support/description";
import { DOMAINLESS, FULL, TEMPLATES } from "./support/descriptions";
import { inPhase } from "./support/in-phase";
import { allResources, resources, stackJson } from "./support/stack-json";

/** The application in phase `fargate`, with another front. */
const withFront = (front: ServiceDescription) =>
  deployed(description({ services: { front: { port: 8080, path: "/*", health: "/healthz", ...front } } }), {
    phase: "fargate",
  });

const BEFORE = withFront({});

/** Returns one attribute of all resources of a type in the Fargate stack. */
const attributeOf = (synthesis: Deployed, type: string, attribute: string) =>
  resources(stackJson(synthesis, "dev-fargate"), type).map(({ attributes }) => attributes[attribute]);

const addressesOf = (synthesis: Deployed) => allResources(synthesis).map(({ address }) => address);

describe("a service that listens on another port", () => {
  const after = withFront({ port: 3000 });

  it.each([
    ["aws_ecs_service", "name", "front-rolling-8080", "front-rolling-3000"],
    ["aws_lb_target_group", "name", "shop-dev-front-rolling-8080", "shop-dev-front-rolling-3000"],
    ["aws_security_group", "name_prefix", "shop-dev-front-rolling-8080-", "shop-dev-front-rolling-3000-"],
  ])("becomes a new %s beside the old one", (type, attribute, oldName, newName) => {
    expect(attributeOf(BEFORE, type, attribute)).toContain(oldName);
    expect(attributeOf(after, type, attribute)).not.toContain(oldName);
    expect(attributeOf(after, type, attribute)).toContain(newName);
  });

  it("keeps its rule and its priority, whatever the ports are", () => {
    for (const attribute of ["priority", "lifecycle"]) {
      expect(attributeOf(after, "aws_lb_listener_rule", attribute)).toEqual(
        attributeOf(BEFORE, "aws_lb_listener_rule", attribute),
      );
    }
    expect(JSON.stringify(attributeOf(after, "aws_lb_listener_rule", "lifecycle"))).not.toContain(
      "replace_triggered_by",
    );
  });

  it("keeps its Terraform addresses, so that Terraform replaces the resources", () => {
    expect(addressesOf(after)).toEqual(addressesOf(BEFORE));
  });
});

describe("a service that is changed in any other way", () => {
  it("keeps its name", () => {
    const after = withFront({ cpu: 512, memory: 2048, replicas: 5, environment: { LEVEL: "debug" } });
    for (const type of ["aws_ecs_service", "aws_lb_target_group", "aws_lb_listener_rule"]) {
      for (const attribute of ["name", "priority"]) {
        expect(attributeOf(after, type, attribute)).toEqual(attributeOf(BEFORE, type, attribute));
      }
    }
  });
});

describe("an environment with another name", () => {
  it("has the same Terraform addresses", () => {
    const { environments, ...application } = DOMAINLESS;
    const renamed = deployed({ ...application, environments: { qa: environments["dev"] ?? raise() } });
    expect(addressesOf(renamed).sort()).toEqual([...addressesOf(inPhase(DOMAINLESS, "ec2"))].sort());
    expect(Object.keys(renamed.manifest.stacks).sort()).toEqual([
      "qa-dns",
      "qa-ec2",
      "qa-fargate",
      "qa-foundation",
      "qa-pipeline",
      "state-qa",
    ]);
  });
});

function raise(): never {
  throw new Error("the description has no environment dev");
}

/** A container, as ECS or the host's manifest describes it. */
interface Container {
  readonly name: string;
  readonly command?: readonly string[];
  readonly environment: unknown;
  readonly secrets: unknown;
}

const ecsContainers = () =>
  allResources(inPhase(FULL, "fargate"), "aws_ecs_task_definition").flatMap(
    ({ attributes }) => JSON.parse(String(attributes["container_definitions"])) as Container[],
  );

const hostContainers = () => {
  const { locals } = JSON.parse(inPhase(FULL, "ec2").stack("dev-ec2").json) as { locals: object };
  const [manifest] = Object.values(locals) as readonly string[];
  return (JSON.parse(String(manifest)) as { services: Container[] }).services;
};

describe.each([
  ["Fargate", ecsContainers],
  ["the host", hostContainers],
])("the environment of a container on %s", (_, containers) => {
  const container = (name: string) => containers().find((each) => each.name === name);
  const escaped = TEMPLATES.replace(/([$%])\{/g, "$1$1{");

  it("has every value as it was declared, also with braces", () => {
    expect(escaped).toBe("$${HOME}/%%{if true}");
    expect(JSON.stringify(container("front")?.environment)).toContain(JSON.stringify(escaped));
    expect(container("status")?.command).toEqual(["serve", escaped]);
    expect(JSON.stringify(containers())).not.toMatch(/(?<!\$)\$\{HOME\}|(?<!%)%\{/);
  });

  it("refers to the ARNs of its secrets, and to the version of the database's", () => {
    const { environment, secrets } = container("back") ?? {};
    for (const name of ["STRIPE_KEY", "SESSION_SECRET", "DATABASE_PASSWORD"]) {
      expect(JSON.stringify(secrets)).toContain(name);
      expect(JSON.stringify(environment)).not.toContain(name);
    }
    expect(
      JSON.stringify(secrets).match(/\$\{data\.terraform_remote_state\.foundation\.[^}]*\}/g),
    ).toHaveLength(4);
    expect(JSON.stringify(secrets)).toContain("outputs.database_user_secret_version}");
  });

  it("has no secret that another service declared", () => {
    expect(JSON.stringify(container("front")?.secrets)).not.toContain("STRIPE_KEY");
  });

  it("has the database only if the service uses it", () => {
    expect(JSON.stringify(container("worker")?.environment)).toContain("DATABASE_HOST");
    expect(JSON.stringify(container("admin")?.environment)).not.toContain("DATABASE_HOST");
  });
});

describe("an environment with everything that has roles", () => {
  it("gives each IAM role a name of its own", () => {
    const front = { port: 8080, path: "/*", health: "/healthz", deployment: { blueGreen: {} } };
    const described = description({
      services: { front },
      awsProvider: "6",
      capacity: { ec2: { instanceType: "t3.medium", min: 2, max: 4 } },
      network: { egress: "endpoints" },
      github: { repository: "octo-org/shop" },
      schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" },
      dev: { protect: false },
    });
    for (const phase of PHASES) {
      const roles = allResources(deployed(described, { phase }), "aws_iam_role");
      const names = roles.map(({ attributes }) => attributes["name"]);
      expect(names).toHaveLength(new Set(names).size);
      if (phase === "fargate") {
        expect(names).toEqual(expect.arrayContaining(["shop-dev-ec2", "shop-dev-ecs"]));
      }
    }
  });
});
