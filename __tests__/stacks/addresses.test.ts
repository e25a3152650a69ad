import { PHASES } from "../../constructs/service/phases";
import type { Description } from "../../constructs/settings/description";
import { inPhase } from "./support/in-phase";
import { resources, stackJson } from "./support/stack-json";

/** Resource types that hold data or that others depend on; another address would replace them in AWS. */
const STATEFUL = [
  "aws_db_instance",
  "aws_db_subnet_group",
  "aws_ecr_repository",
  "aws_ecs_cluster",
  "aws_eip",
  "aws_instance",
  "aws_lb",
  "aws_route53_record",
  "aws_s3_bucket",
  "aws_secretsmanager_secret",
  "aws_ssm_parameter",
  "aws_subnet",
  "aws_vpc",
];

/** The example, with a secret. */
const example = (application = "shop", environment = "dev"): Description => ({
  name: application,
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    back: { port: 3000, path: "/api/*", health: "/api/healthz", database: true, secrets: ["STRIPE_KEY"] },
  },
  database: { engine: "postgres", version: "17" },
  environments: {
    [environment]: { account: "111122223333", region: "ap-northeast-2", domain: "shop.example.com" },
  },
});

const EXAMPLE = example();
const RENAMED = example("cart", "qa");

function addressesOf(
  application: Description,
  stack: string,
  phase: (typeof PHASES)[number],
): readonly string[] {
  return resources(stackJson(inPhase(application, phase), stack))
    .map(({ address }) => address)
    .sort();
}

const isStateful = (address: string) => STATEFUL.includes(address.split(".")[0] ?? "");

const statefulIn = (stack: string, phase: (typeof PHASES)[number]) =>
  addressesOf(EXAMPLE, stack, phase).filter(isStateful);

describe("the addresses of resources that may never be recreated", () => {
  it("are these in the foundation", () => {
    expect(statefulIn("dev-foundation", "ec2")).toEqual([
      "aws_db_instance.database_EBDE4557",
      "aws_db_subnet_group.database_subnet-group_706EB4D1",
      "aws_ecr_repository.back-repository_1DE36380",
      "aws_ecr_repository.front-repository_521ED37D",
      "aws_eip.host-address_06934DCD",
      "aws_secretsmanager_secret.STRIPE_KEY-secret_F2739071",
      "aws_secretsmanager_secret.database_password_80561917",
      "aws_ssm_parameter.back-release_FBE18E86",
      "aws_ssm_parameter.database_password_record_4C7A2704",
      "aws_ssm_parameter.front-release_CCAE7CB3",
      "aws_ssm_parameter.record_10230D7D",
      "aws_subnet.network_isolated-apne2-az1_7DEB8A10",
      "aws_subnet.network_isolated-apne2-az3_3B826226",
      "aws_subnet.network_private-apne2-az1_B9E0A961",
      "aws_subnet.network_private-apne2-az3_25ED9B63",
      "aws_subnet.network_public-apne2-az1_3FEBD521",
      "aws_subnet.network_public-apne2-az3_F77148F5",
      "aws_vpc.network_vpc_4E8F0223",
    ]);
  });

  it("are these in the host's stack", () => {
    expect(statefulIn("dev-ec2", "ec2")).toEqual([
      "aws_instance.host_instance_168AED24",
      "aws_ssm_parameter.manifest_CECC48CB",
    ]);
  });

  it.each(["cutover", "fargate"] as const)("are these in the Fargate stack, in phase %s", (phase) => {
    expect(statefulIn("dev-fargate", phase)).toEqual([
      "aws_ecs_cluster.cluster_611F8AFF",
      "aws_lb.balancer_EC32C74C",
      "aws_route53_record.certificate_proof_0157FE4B",
    ]);
  });

  it.each(PHASES)("are these in the DNS stack, in phase %s", (phase) => {
    expect(statefulIn("dev-dns", phase)).toEqual([
      "aws_route53_record.domain_FBFFA2F6",
      "aws_ssm_parameter.step_record_ED593B33",
      "aws_ssm_parameter.step_running_0857B508",
    ]);
  });

  it("are these in the state stack", () => {
    expect(statefulIn("state-dev", "ec2")).toEqual(["aws_s3_bucket.bucket_43879C71"]);
  });
});

describe("an address", () => {
  it.each(["foundation", "ec2", "fargate", "dns"])(
    "does not contain the name of the application or environment: %s",
    (stack) => {
      for (const phase of PHASES) {
        expect(addressesOf(RENAMED, `qa-${stack}`, phase)).toEqual(
          addressesOf(EXAMPLE, `dev-${stack}`, phase),
        );
      }
    },
  );

  it("of the state bucket does not contain them either", () => {
    expect(addressesOf(RENAMED, "state-qa", "ec2")).toEqual(addressesOf(EXAMPLE, "state-dev", "ec2"));
  });

  it("stays the same when the other platform is destroyed", () => {
    const both = addressesOf(EXAMPLE, "dev-fargate", "cutover");
    const fargate = addressesOf(EXAMPLE, "dev-fargate", "fargate");
    expect(both).toEqual(expect.arrayContaining([...fargate]));
    expect(both.filter((address) => !fargate.includes(address)).map((each) => each.split(".")[0])).toEqual([
      "aws_lb_listener_rule",
      "aws_lb_target_group",
      "aws_lb_target_group_attachment",
      "aws_vpc_security_group_egress_rule",
      "terraform_data",
      "terraform_data",
      "terraform_data",
    ]);
  });
});
