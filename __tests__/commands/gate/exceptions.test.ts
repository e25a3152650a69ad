import { type Change, planOf } from "../support/plans";
import { PROTECTED, refused } from "../support/refused";
import { violations } from "../../../constructs/commands/gate/violations";

const change = (
  type: string,
  before: Record<string, unknown>,
  actions: readonly string[] = ["delete"],
  after?: Record<string, unknown>,
): Change => ({ type, actions, before, after });

const BESIDE = ["create", "delete"];

const service = (actions: readonly string[], before: object, after: object): Change => ({
  type: "aws_ecs_service",
  actions,
  before: { cluster: "arn:cluster/dev", ...before },
  after: { cluster: "arn:cluster/dev", ...after },
});

const [OLD, NEW] = [{ name: "front-rolling-8080" }, { name: "front-rolling-3000" }];

describe("a Fargate service that is replaced", () => {
  it("passes where the new one starts beside it in the same cluster", () => {
    expect(refused([service(BESIDE, OLD, NEW)])).toEqual([]);
  });

  it.each<[string, readonly string[], object, object]>([
    ["after the old one is destroyed", ["delete", "create"], OLD, NEW],
    ["under the same name", BESIDE, OLD, OLD],
    ["under an unknown name", BESIDE, OLD, {}],
    ["from an unknown name", BESIDE, {}, NEW],
    ["by nothing", ["delete"], OLD, {}],
    ["in another cluster", BESIDE, OLD, { ...NEW, cluster: "arn:cluster/other" }],
    ["in an unknown cluster", BESIDE, OLD, { ...NEW, cluster: undefined }],
    ["by one without tasks", BESIDE, { ...OLD, desired_count: 2 }, { ...NEW, desired_count: 0 }],
  ])("is refused %s", (_, actions, before, after) => {
    expect(refused([service(actions, before, after)])).toHaveLength(1);
  });

  it("counts only for services", () => {
    expect(refused([{ ...service(BESIDE, OLD, NEW), type: "aws_lb" }])).toHaveLength(1);
  });
});

const GROUP = "arn:aws:elasticloadbalancing:ap-northeast-2:1:targetgroup/front/1";
const LISTENER = "arn:aws:elasticloadbalancing:ap-northeast-2:1:listener/app/shop/1/2";
const rule = (before: object = {}, actions: readonly string[] = ["delete"]) =>
  change("aws_lb_listener_rule", { listener_arn: LISTENER, ...before }, actions);
const attachment = (actions?: readonly string[]) =>
  change("aws_lb_target_group_attachment", { target_group_arn: GROUP }, actions);
const listener = (Name: string | undefined, port: number) =>
  change("aws_lb_listener", { arn: LISTENER, port, tags: Name === undefined ? null : { Name } });
const hosts = (value: string) => ({ condition: [{ host_header: [{ values: [value] }], path_pattern: [] }] });
const forward = { action: [{ type: "forward", target_group_arn: GROUP, forward: [] }] };
const ingress = (from: object, port: number, extra: object = {}) =>
  change("aws_vpc_security_group_ingress_rule", {
    ...{ security_group_id: "sg-1", ip_protocol: "tcp", from_port: port, to_port: port, ...from },
    ...extra,
  });
const egress = (to: object) =>
  change("aws_vpc_security_group_egress_rule", { security_group_id: "sg-1", ip_protocol: "-1", ...to });
const role = (trust: string | undefined) => change("aws_iam_role", { assume_role_policy: trust });
const record = (type: string, ...records: readonly string[]) =>
  change("aws_route53_record", { type, records });
const parameter = (name: string) => change("aws_ssm_parameter", { name });
const ANYWHERE = { cidr_ipv4: "0.0.0.0/0" };

describe("what goes with something else, or is known to be nothing", () => {
  it.each<[string, readonly Change[], number]>([
    ["a listener rule", [rule()], 1],
    ["a listener rule that is replaced after the old one is destroyed", [rule({}, ["delete", "create"])], 1],
    ["a listener rule with another one beside it", [rule({}, BESIDE)], 0],
    ["a listener rule left over from that", [{ ...rule(), deposed: "4b2ee0c1" }], 0],
    ["a listener rule that matches no request", [rule(hosts("attachment.invalid"))], 0],
    ["a listener rule for a host", [rule(hosts("shop.example.com"))], 1],
    ["a listener rule of a target group", [rule(forward)], 1],
    ["a test listener", [listener("shop-dev-test-8443", 8443)], 0],
    ["a test listener with its rule", [listener("shop-dev-test-8443", 8443), rule()], 0],
    ["a listener on a port of the public", [listener("shop-dev-test-443", 443)], 1],
    ["a listener on another port than its name has", [listener("shop-dev-test-8443", 9443)], 1],
    ["a listener without a name", [listener(undefined, 8443)], 1],
    ["a target of the load balancer", [attachment()], 1],
    ["a target that is replaced", [attachment(["delete", "create"])], 0],
    ["a target with its group", [attachment(), change("aws_lb_target_group", { arn: GROUP })], 0],
    ["a target with another group", [attachment(), change("aws_lb_target_group", { arn: "other" })], 1],
    ["the Internet on port 443", [ingress(ANYWHERE, 443)], 1],
    ["the Internet on port 443 by IPv6", [ingress({ cidr_ipv6: "::/0" }, 443)], 1],
    ["the Internet on all ports", [ingress(ANYWHERE, 0, { to_port: 65_535 })], 1],
    ["the Internet with all protocols", [ingress(ANYWHERE, -1, { ip_protocol: "-1" })], 1],
    ["the Internet on a port for tests", [ingress(ANYWHERE, 8443)], 0],
    ["an office on port 443", [ingress({ cidr_ipv4: "192.0.2.0/24" }, 443)], 0],
    ["a group on port 443", [ingress({ referenced_security_group_id: "sg-2" }, 443)], 0],
    ["somebody unknown on port 443", [ingress({}, 443)], 1],
    ["ingress with its group", [ingress(ANYWHERE, 443), change("aws_security_group", { id: "sg-1" })], 0],
    ["egress to the Internet", [egress(ANYWHERE)], 1],
    ["egress to a group", [egress({ referenced_security_group_id: "sg-2" })], 0],
    ["egress with its group", [egress(ANYWHERE), change("aws_security_group", { id: "sg-1" })], 0],
    ["a role of tasks", [role('{"Service":"ecs-tasks.amazonaws.com"}')], 1],
    ["a role of something else", [role('{"Service":"scheduler.amazonaws.com"}')], 0],
    ["a role with an unknown trust policy", [role(undefined)], 1],
    ["a record of ACM", [record("CNAME", "_a.b.acm-validations.aws.")], 0],
    ["a record of ACM beside another", [record("CNAME", "_a.b.acm-validations.aws.", "a.b")], 1],
    ["a CNAME record", [record("CNAME", "shop.example.net")], 1],
    ["a TXT record", [record("TXT", "_a.b.acm-validations.aws.")], 1],
    ["an A record", [record("A", "192.0.2.1")], 1],
    ["the record of the phase", [parameter("/shop/dev/dns/phase")], 1],
    ["a release parameter", [parameter("/shop/dev/front/image")], 1],
    ["the record of sleep", [parameter("/shop/dev/schedule.state/current")], 0],
    ["an address that moves to another host", [change("aws_eip_association", {}, ["delete", "create"])], 0],
    ["the value of a secret that is replaced", [change("aws_secretsmanager_secret_version", {}, BESIDE)], 0],
    ["instances", [change("aws_autoscaling_group", { arn: "arn:group" })], 1],
    [
      "instances with their capacity provider",
      [
        change("aws_autoscaling_group", { arn: "arn:group" }),
        change("aws_ecs_capacity_provider", {
          auto_scaling_group_provider: [{ auto_scaling_group_arn: "arn:group" }],
        }),
      ],
      0,
    ],
  ])("%s", (_, changes, count) => {
    expect(refused(changes)).toHaveLength(count);
  });
});

describe("a plan with a loss that is an exception elsewhere", () => {
  it("names only the loss", () => {
    const plan = planOf([rule({}, BESIDE), rule()], PROTECTED);
    expect(violations(plan)).toMatchObject([{ kind: "listener rule", effect: "destroyed" }]);
  });
});

describe("what a vault of AWS Backup has only with `protect`", () => {
  it.each(["aws_backup_vault_policy", "aws_backup_vault_lock_configuration"])(
    "goes in the plan that ends the protection, and in no other: %s",
    (type) => {
      expect(refused([change(type, {})], { protect: [true, false] })).toEqual([]);
      expect(refused([change(type, {})])).toHaveLength(1);
    },
  );

  it("is not the vault, its plan or what they keep", () => {
    const kept = ["aws_backup_vault", "aws_backup_plan", "aws_backup_selection"];
    expect(
      refused(
        kept.map((type) => change(type, {})),
        { protect: [true, false] },
      ),
    ).toHaveLength(3);
  });
});
