import { readFileSync } from "node:fs";
import { join } from "node:path";
import { POLICY_RULES } from "../../constructs/policy/policy-rules";
import { PHASES } from "../../constructs/service/phases";
import { scannedDescription } from "../checkov/described";
import { allResources } from "../stacks/support/stack-json";
import { deployed } from "../support/deployed";
import { PROJECT } from "../support/source-files";
import type { Attributes } from "../support/synth";
import { type All, FOUNDATIONAL_CHECKS } from "./support/foundational-checks";
import { Markdown } from "./support/markdown";

const PAGE = new Markdown("docs/security.md");

/** What a control can come to. There is no word for one that is not met. */
const ANSWERS = ["met", "choice", "by hand", "none"] as const;

interface Row {
  readonly control: string;
  readonly answer: string;
  readonly where: string;
}

const ROWS: readonly Row[] = PAGE.text
  .split("\n")
  .filter((line) => /^\| \w+\.\d+ \|/.test(line))
  .map((line) => {
    const [, control = "", , answer = "", where = ""] = line.split("|").map((cell) => cell.trim());
    return { control, answer, where };
  });

const MET = ROWS.filter(({ answer }) => answer === "met");
const policiesIn = (text: string) => text.match(/E2F-\d+/g) ?? [];

/** How many rows have each answer, as the page and the READMEs say it. */
const [met, choice, byHand, none] = ANSWERS.map(
  (answer) => ROWS.filter((row) => row.answer === answer).length,
);

describe("the rows of AWS's foundational standard", () => {
  it("are many, and each is there once", () => {
    expect(ROWS.length).toBeGreaterThan(120);
    expect(new Set(ROWS.map(({ control }) => control)).size).toBe(ROWS.length);
  });

  it("have an answer each, and none is that it is not met", () => {
    expect(ROWS.filter(({ answer }) => !ANSWERS.some((each) => each === answer))).toEqual([]);
  });

  it("say why or what it costs, where it is a choice", () => {
    expect(ROWS.filter(({ answer, where }) => answer === "choice" && where.length < 20)).toEqual([]);
  });

  it("name policies that exist", () => {
    const ids = POLICY_RULES.map(({ id }) => id);
    const named = policiesIn(PAGE.text);
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("name settings that exist", () => {
    const described = [
      "description.ts",
      "database-description.ts",
      "service-description.ts",
      "account-description.ts",
    ]
      .map((file) => readFileSync(join(PROJECT, "constructs/settings", file), "utf8"))
      .join("\n");
    const settings = ROWS.flatMap(({ where }) => [...where.matchAll(/`([a-z]+[\w.]*)`/gi)])
      .map(([, name = ""]) => name)
      .filter((name) => name !== "main.ts");
    expect(settings.length).toBeGreaterThan(10);
    const isField = (name: string) => described.includes(`  readonly ${name}?:`);
    expect(settings.filter((name) => !name.split(".").every(isField))).toEqual([]);
  });

  it("are counted", () => {
    const counts = `${ROWS.length} rows: ${met} met, ${choice} by choice, ${byHand} by hand, ${none} that look at nothing here, 0 not met.`;
    expect(PAGE.text).toContain(counts);
  });

  it("are counted in both READMEs", () => {
    expect(new Markdown("README.md").text).toContain(
      `of ${ROWS.length} controls ${met} are met, ${choice} are choices with their price or reason, ${byHand} are done by hand`,
    );
    expect(new Markdown("README.ko.md").text).toContain(
      `컨트롤 ${ROWS.length}개 중 ${met}개는 충족, ${choice}개는 가격이나 이유가 있는 선택, ${byHand}개는 사람이 할 일`,
    );
  });
});

describe("a row that is met", () => {
  const capacity = { ec2: { instanceType: "t3.medium", min: 2, max: 8 } };
  const onInstances = {
    ...scannedDescription("fargate"),
    capacity,
    network: { egress: "nat-gateway" as const },
  };
  let resources: ReadonlyMap<string, readonly Attributes[]>;
  const all: All = (...types) => types.flatMap((type) => resources.get(type) ?? []);

  beforeAll(() => {
    const syntheses = [...PHASES.map(scannedDescription), onInstances].map((each) => deployed(each));
    const found = new Map<string, Attributes[]>();
    for (const { type, attributes } of syntheses.flatMap((each) => allResources(each))) {
      found.set(type, [...(found.get(type) ?? []), attributes]);
    }
    resources = found;
  }, 120_000);

  it.each(MET.map(({ control, where }) => [control, where] as const))(
    "is held by a policy, or is so in the synthesized JSON: %s",
    (control, where) => {
      const check = FOUNDATIONAL_CHECKS[control];
      expect(policiesIn(where).length > 0 || check !== undefined).toBe(true);
      expect(check?.(all) ?? true).toBe(true);
    },
  );

  it("is one of the table", () => {
    const controls = MET.map(({ control }) => control);
    expect(Object.keys(FOUNDATIONAL_CHECKS).filter((each) => !controls.includes(each))).toEqual([]);
  });
});
