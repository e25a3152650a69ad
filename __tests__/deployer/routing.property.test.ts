import fc from "fast-check";
import { portsFor } from "./support/assigned-ports";

const name = fc.oneof(fc.stringMatching(/^[a-z][a-z0-9-]{0,19}$/), fc.constant("constructor"));
const names = fc.uniqueArray(name, { maxLength: 60 });

/** Lists both ports of each service. */
const portsOf = (assigned: Readonly<Record<string, number>>) =>
  Object.values(assigned).flatMap((port) => [port, port + 1]);

describe("the ports of any services", () => {
  it("are all different, all between 20000 and 29999, and two for each", () => {
    fc.assert(
      fc.property(names, names, (before, now) => {
        const ports = portsOf(portsFor(now, portsFor(before)));
        expect(ports).toHaveLength(2 * now.length);
        expect(new Set(ports).size).toBe(ports.length);
        for (const port of ports) {
          expect(Number.isInteger(port)).toBe(true);
          expect(port).toBeGreaterThanOrEqual(20_000);
          expect(port).toBeLessThanOrEqual(29_999);
        }
      }),
    );
  });

  it("stay the same when services are added or removed", () => {
    fc.assert(
      fc.property(names, names, (before, now) => {
        const known = portsFor(before);
        const assigned = portsFor(now, known);
        for (const each of now.filter((one) => before.includes(one))) {
          expect(assigned[each]).toBe(known[each]);
        }
      }),
    );
  });

  it("are not those of a service that is being removed", () => {
    fc.assert(
      fc.property(names, names, (before, now) => {
        const known = portsFor(before);
        const leaving = before.filter((each) => !now.includes(each)).map((each) => known[each]);
        const taken = Object.values(portsFor(now, known));
        expect(taken.filter((port) => leaving.includes(port))).toEqual([]);
      }),
    );
  });
});
