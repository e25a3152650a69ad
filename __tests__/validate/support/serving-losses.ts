import type { ModulePlan, ResourceChange } from "./offline-plans";
import type { StackModule } from "./stack-module";

/** What serves as long as a phase has it: another one is never its successor. */
const LASTING = ["aws_ecs_cluster", "aws_ecs_service", "aws_lb", "aws_lb_listener"];

/**
 * Lists what a plan takes away before something else serves in its place: nothing in place or side by side.
 *
 * The order is that of the graph of the apply: what is destroyed waits until its successor exists, and until everything
 * that used it has changed or is gone.
 *
 * @param before - the module that the state is of
 */
export function servingLosses(
  { address, changes, graph }: ModulePlan,
  before: StackModule,
): readonly string[] {
  const destroyed = changes.filter(({ change }) => change.actions.includes("delete"));
  // What does not change uses nothing that is destroyed: its reference would be gone.
  const changed = new Set(changes.filter(({ change }) => change.actions[0] !== "no-op").map(addressOf));
  const gone = new Set(destroyed.map(addressOf));
  const losses = destroyed.flatMap((each) => {
    const own = addressOf(each);
    const [first] = each.change.actions;
    if (LASTING.includes(each.type) && !isForTests(each)) return [`${own} is destroyed`];
    if (first === "delete" && each.change.actions.length > 1) {
      return [`${own} is destroyed before its successor`];
    }
    const nodes = graph.destroying(`${address}.${own}`);
    if (nodes.length === 0) return [`the graph does not destroy ${own}`];
    const waitsFor = (node: string) => nodes.every((mine) => graph.waits(mine, node));
    const early =
      first === "create" && !waitsFor(`${address}.${own}`) ? [`${own} does not wait for its successor`] : [];
    const unfinished = before.usersOf(own).filter((user) => {
      if (!changed.has(user)) return false;
      const node = `${address}.${user}`;
      return !(gone.has(user) ? graph.destroying(node) : [node]).every(waitsFor);
    });
    return [...early, ...unfinished.map((user) => `${own} does not wait for ${user}`)];
  });
  return [...new Set(losses)];
}

/** A listener for test traffic shows what is not released yet. */
const isForTests = ({ type, name }: ResourceChange) =>
  type === "aws_lb_listener" && name.startsWith("balancer_test-");

const addressOf = ({ type, name }: ResourceChange) => `${type}.${name}`;
