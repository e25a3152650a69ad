import fc from "fast-check";
import { type RoutedService, rulePriorities } from "../../../constructs/ecs/routing/rule-priorities";

/** Longest path that a description allows. */
const MAX_PATH_LENGTH = 120;

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,12}$/);
const segment = fc.stringMatching(/^[a-z0-9._~-]{1,20}$/);
const path = fc
  .tuple(fc.array(segment, { minLength: 1, maxLength: 6 }), fc.constantFrom("", "/*"))
  .map(([segments, end]) => `/${segments.join("/")}${end}`)
  .filter((text) => text.length <= MAX_PATH_LENGTH);

const service: fc.Arbitrary<RoutedService> = fc.record({
  name,
  path: fc.oneof(fc.constantFrom("/", "/*"), path),
  port: fc.integer({ min: 1, max: 65_535 }),
  isShifting: fc.boolean(),
});

const services = fc.uniqueArray(service, { selector: ({ name }) => name, maxLength: 40 });

/** Returns the priorities of a service, which must exist. */
function priorityOf(all: readonly RoutedService[], { name }: RoutedService) {
  const priority = numbersOf(all).get(name);
  if (priority === undefined) throw new Error(`${name} has no priority`);
  return priority;
}

/** Returns the priorities of new rules by service. */
function numbersOf(all: readonly RoutedService[]) {
  return new Map(
    [...rulePriorities(all)].map(([name, { traffic, attachment }]) => [
      name,
      { traffic: traffic.preferred, attachment: attachment.preferred },
    ]),
  );
}

describe("the priorities of any services", () => {
  it("are all different and between 1 and 50000", () => {
    fc.assert(
      fc.property(services, (all) => {
        const numbers = [...numbersOf(all).values()].flatMap((each) => [each.traffic, each.attachment]);
        expect(numbers).toHaveLength(2 * all.length);
        expect(new Set(numbers).size).toBe(numbers.length);
        for (const number of numbers) {
          expect(Number.isInteger(number)).toBe(true);
          expect(number).toBeGreaterThanOrEqual(1);
          expect(number).toBeLessThanOrEqual(50_000);
        }
      }),
    );
  });

  it("place all attachment rules after all traffic rules", () => {
    fc.assert(
      fc.property(services, (all) => {
        const each = [...numbersOf(all).values()];
        const lastTraffic = Math.max(0, ...each.map(({ traffic }) => traffic));
        for (const { attachment } of each) expect(attachment).toBeGreaterThan(lastTraffic);
      }),
    );
  });

  it("do not depend on the order of the services", () => {
    fc.assert(
      fc.property(services, (all) => {
        expect([...numbersOf([...all].reverse())]).toEqual([...numbersOf(all)]);
      }),
    );
  });

  it("place the longer of two exact paths or patterns first, and an exact path before a pattern of the same length", () => {
    const kind = ({ path }: RoutedService) => path.endsWith("*");
    fc.assert(
      fc.property(services, service, service, (others, one, two) => {
        fc.pre(one.name !== two.name && !others.some(({ name }) => name === one.name || name === two.name));
        const all = [...others, one, two];
        const first = priorityOf(all, one).traffic < priorityOf(all, two).traffic;
        if (one.path.length === two.path.length && kind(one) !== kind(two)) expect(first).toBe(kind(two));
        else if (one.path.length !== two.path.length && kind(one) === kind(two)) {
          expect(first).toBe(one.path.length > two.path.length);
        } else fc.pre(false);
      }),
    );
  });

  it("place the more specific of two paths first if a request matches both", () => {
    fc.assert(
      fc.property(services, service, path, (others, wide, below) => {
        const narrow = {
          ...wide,
          name: `${wide.name}-narrow`,
          path: `${wide.path.replace("*", "")}${below}`,
        };
        fc.pre(wide.path.endsWith("/*") && narrow.path.length <= MAX_PATH_LENGTH);
        const inside = { ...narrow, path: narrow.path.replace("//", "/") };
        const all = [...others.filter(({ name }) => name !== wide.name), wide, inside];
        expect(priorityOf(all, inside).traffic).toBeLessThan(priorityOf(all, wide).traffic);
      }),
    );
  });

  it("stay the same when a service is added, unless the new one collides with them", () => {
    fc.assert(
      fc.property(services, service, (all, added) => {
        fc.pre(!all.some(({ name }) => name === added.name));
        const alone = priorityOf([added], added);
        const before = [...numbersOf(all)];
        const after = numbersOf([...all, added]);
        const collides = before.some(
          ([, each]) => each.traffic === alone.traffic || each.attachment === alone.attachment,
        );
        fc.pre(!collides);
        for (const [name, priorities] of before) expect(after.get(name)).toEqual(priorities);
      }),
    );
  });

  it("differ by the owner of the weights, whatever the other services are", () => {
    fc.assert(
      fc.property(services, service, (others, changed) => {
        const rest = others.filter(({ name }) => name !== changed.name);
        const traffic = (isShifting: boolean) => {
          const service = { ...changed, isShifting };
          return priorityOf([...rest, service], service).traffic;
        };
        expect(traffic(false)).not.toBe(traffic(true));
      }),
    );
  });
});
