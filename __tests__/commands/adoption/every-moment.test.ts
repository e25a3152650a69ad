import {
  type Creations,
  creations,
  findCandidates,
  type Import,
} from "../../../constructs/commands/adoption/import-candidates";
import { importRound } from "../../../constructs/commands/adoption/round";
import { importConfig, type Trial, type TrialOutcome } from "../../../constructs/commands/adoption/trial";
import { TERRAFORM_PLAN, type TerraformPlan } from "../../../constructs/commands/terraform/plan";
import { addressesIn, type Body, bodiesOf, type StackJson } from "../../../constructs/report/stack-json";
import { FULL } from "../../stacks/support/descriptions";
import { inPhase } from "../../stacks/support/in-phase";
import { FakeAccount } from "./support/fake-account";

const WORLD = inPhase(FULL, "cutover");
const STACKS = ["dev-foundation", "dev-ec2", "dev-fargate", "dev-dns"].map((id) => {
  const json = JSON.parse(WORLD.stack(id).json) as StackJson;
  const stack = { ...json, data: { ...json.data } };
  return [id, { stack, bodies: bodiesOf(stack), order: inOrder(stack) }] as const;
});

/** Returns what a resource waits for. */
function neededBy(body: Body, bodies: ReadonlyMap<string, Body>): readonly string[] {
  return addressesIn({ ...body, lifecycle: undefined }).filter((each) => bodies.has(each));
}

/** Lists the resources of a stack in an order in which Terraform may create them. */
function inOrder(stack: StackJson): readonly string[] {
  const bodies = bodiesOf(stack);
  const done = new Set<string>();
  const add = (address: string) => {
    if (done.has(address)) return;
    for (const each of neededBy(bodies.get(address) ?? {}, bodies)) if (each !== address) add(each);
    done.add(address);
  };
  for (const address of bodies.keys()) add(address);
  return [...done];
}

const change = (address: string, actions: readonly string[], values: object) => ({
  ...{ address, mode: "managed", type: address.split(".")[0] },
  change: { actions, ...values },
});

/** Arguments that hold no value that an apply would check. */
const OTHER = /^(\/\/|depends_on|lifecycle|provisioner|\w+_wo(_version)?)$/;

describe.each(STACKS)("a trial of %s", (_, { stack, bodies, order }) => {
  const argumentsOf = (body: Body = {}) => Object.keys(body).filter((name) => !OTHER.test(name));

  it("keeps every argument of each resource in the state, also where all that it refers to is absent", () => {
    for (const address of order) {
      const found = { existing: new Map([[address, {}]]), unchanged: new Set<string>() };
      const { resource } = importConfig(stack, found, []) as Pick<StackJson, "resource">;
      const body = bodiesOf({ ...stack, resource }).get(address);
      expect(argumentsOf(body)).toEqual(argumentsOf(bodies.get(address)));
      expect(addressesIn(body).filter((each) => each !== address && bodies.has(each))).toEqual([]);
    }
  });
});

/** A stack in an account, and what its state holds. It answers as Terraform does. */
class FakeTrial implements Pick<Trial, "stack" | "plan" | "apply"> {
  private last: readonly Import[] = [];

  constructor(
    public readonly stack: StackJson,
    private readonly account: FakeAccount,
    private readonly inAws: ReadonlySet<string>,
    public readonly inState: Set<string>,
  ) {}

  /** Returns what the stack would do: create what is not in the state. */
  public get planOfStack(): TerraformPlan {
    const has = (address: string) => this.inState.has(address);
    const changes = [...bodiesOf(this.stack).keys()].map((address) =>
      has(address)
        ? change(address, ["no-op"], { before: {} })
        : change(address, ["create"], { after: this.account.planned(address, has) }),
    );
    return TERRAFORM_PLAN.parse({ resource_changes: changes });
  }

  public plan(_found: Creations, imports: readonly Import[]): Promise<TrialOutcome> {
    const exists = ({ address, id }: Import) =>
      this.inAws.has(address) && this.account.importOf(address)?.id === id;
    const missing = imports.filter((each) => !exists(each)).map(({ address }) => address);
    if (missing.length > 0) return Promise.resolve({ missing });
    this.last = imports;
    const changes = imports.map(({ address, id }) =>
      change(address, ["no-op"], { before: this.account.planned(address, () => true), importing: { id } }),
    );
    return Promise.resolve({ plan: TERRAFORM_PLAN.parse({ resource_changes: changes }) });
  }

  public apply(): Promise<void> {
    for (const { address } of this.last) this.inState.add(address);
    return Promise.resolve();
  }
}

describe.each(STACKS)("a run that is killed while it creates %s", (_, { stack, bodies, order }) => {
  const account = new FakeAccount(stack);

  /** Adopts as the command does, round by round. Returns what is in the state then. */
  async function adopted(trial: FakeTrial, inAws: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const tagged = [...inAws].flatMap((address) => account.listed(address));
    const tried: Import[] = [];
    for (;;) {
      const plan = trial.planOfStack;
      const known = { tagged, tried, managed: new Set<string>() };
      const candidates = findCandidates(stack, creations(plan).planned, known);
      const round = await importRound(trial as unknown as Trial, plan, candidates);
      tried.push(...round.imports, ...round.skipped);
      if (round.imports.length === 0) return trial.inState;
    }
  }

  /** Terraform has created the first ones and written them down, and creates the next ones that wait for no others. */
  const moments = order.map((__, count) => {
    const written = new Set(order.slice(0, count));
    const ready = order
      .slice(count)
      .filter((each) => neededBy(bodies.get(each) ?? {}, bodies).every((need) => written.has(need)));
    return { written, ready };
  });

  it.each([
    [
      "at any moment: the first of those that it was creating",
      1,
      (ready: readonly string[]) => ready.slice(0, 1),
    ],
    ["at every sixth moment: all that it was creating", 6, (ready: readonly string[]) => ready],
  ])("%s, is imported where it exists", async (__, every, createdOf) => {
    for (const { written, ready } of moments.filter((___, index) => index % every === 0)) {
      const created = createdOf(ready);
      const importables = created.filter((each) => account.importOf(each) !== undefined);
      const inAws = new Set([...written, ...created]);
      const inState = await adopted(new FakeTrial(stack, account, inAws, new Set(written)), inAws);
      expect([...inState].sort()).toEqual([...written, ...importables].sort());
    }
  });

  it("before anything was written down, is imported whole", async () => {
    const all = new Set(order);
    const inState = await adopted(new FakeTrial(stack, account, all, new Set()), all);
    const importables = order.filter((each) => account.importOf(each) !== undefined);
    expect([...inState].sort()).toEqual(importables.sort());
  });
});
