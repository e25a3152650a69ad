import { type Phase, PHASES } from "../../constructs/service/phases";
import { pages } from "../docs/support/markdown";
import { DESCRIPTIONS, FULL, full } from "./support/descriptions";
import { inPhase } from "./support/in-phase";
import { type Resource, resources, stackJson } from "./support/stack-json";

const STACKS = ["dev-foundation", "dev-ec2", "dev-fargate", "dev-dns", "state-dev"];

/** Types of resources that an application, its users or its operators would miss. */
const OUTLIVES = [
  "aws_cloudwatch_log_group",
  "aws_db_instance",
  "aws_ecr_repository",
  "aws_eip",
  "aws_s3_bucket",
  "aws_secretsmanager_secret",
  "aws_subnet",
  "aws_vpc",
];

/** Returns what a switch destroys: what one phase has and the other has not. */
function destroyed(application: typeof FULL, from: Phase, to: Phase, stacks = STACKS): readonly Resource[] {
  return stacks.flatMap((stack) => {
    const kept = new Set(resources(stackJson(inPhase(application, to), stack)).map(({ address }) => address));
    return resources(stackJson(inPhase(application, from), stack)).filter(
      ({ address }) => !kept.has(address),
    );
  });
}

const typesOf = (found: readonly Resource[]) => [...new Set(found.map(({ type }) => type))].sort();

/** Every pair of phases: without `protect` a phase can be left out. */
const SWITCHES = PHASES.flatMap((to) =>
  PHASES.filter((from) => from !== to).map((from) => [from, to] as const),
);

describe.each(SWITCHES)("the switch from %s to %s", (from, to) => {
  it.each([...DESCRIPTIONS, ["NAT gateways", full("nat-gateway-per-az")] as const])(
    "destroys no log, address, image, secret, bucket or data of %s",
    (_, application) => {
      expect(typesOf(destroyed(application, from, to)).filter((type) => OUTLIVES.includes(type))).toEqual([]);
    },
  );

  it.each(DESCRIPTIONS)("destroys resources in the stacks of platforms only, of %s", (_, application) => {
    const others = ["dev-foundation", "dev-dns", "state-dev"];
    expect(destroyed(application, from, to, others)).toEqual([]);
  });

  it("destroys only roles with which a platform itself works", () => {
    const roles = destroyed(FULL, from, to).filter(({ type }) => type === "aws_iam_role");
    const names = roles.map(({ attributes }) => String(attributes["name"]));
    expect(names.filter((name) => !/^shop-dev-(host|manifest|[a-z-]+-(execution|task))$/.test(name))).toEqual(
      [],
    );
  });
});

describe("the page about what outlives a phase", () => {
  const { text } = pages().find(({ path }) => path === "docs/decisions/what-outlives-a-phase.md") ?? {
    text: "",
  };

  it.each([
    ["cutover", "fargate"],
    ["cutover", "ec2"],
  ] as const)("lists everything that the switch from %s to %s destroys", (from, to) => {
    const row = text.split("\n").find((line) => line.startsWith(`| \`${from}\` to \`${to}\` |`)) ?? "";
    const listed = [...row.matchAll(/`((?:aws|terraform)_\w+)`/g)].map(([, type]) => type);
    expect(listed.sort()).toEqual(typesOf(destroyed(full("nat-gateway"), from, to)));
  });
});
