import fc from "fast-check";

/** Values that no field accepts, or only a few; each is created when it is used, because some cannot be shared. */
const ODD: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 0.5,
  () => Infinity,
  () => 1e308,
  () => 2 ** 53,
  () => 10n,
  () => Symbol("shop"),
  () => () => "shop",
  () => /shop/,
  () => new Date(NaN),
  () => new Map([["a", 1]]),
  () => Promise.resolve("shop"),
  () => new Error("shop"),
  () => Object("shop") as object,
  () => new Uint8Array(8),
  () => "",
  () => " ",
  () => "false",
  () => "상점",
  () => "\u0000\u202e\ud800",
  () => "first\nsecond\tthird",
  () => "${aws_vpc.it.id}%{if}",
  () => "../../etc/passwd",
  () => "constructor",
  () => "x".repeat(100_000),
  () => [],
  () => [[[]]],
  () => [null, undefined],
  () => Array.from({ length: 300 }, (_, index) => `item-${index}`),
  () => ({}),
  () => ({ a: { b: { c: { d: { e: { f: { g: { h: { i: { j: { k: 1 } } } } } } } } } } }),
  () => Object.create(null) as object,
  () => Object.create({ inherited: 1 }) as object,
  () => JSON.parse('{"__proto__": {"a": 1}, "constructor": 1, "toString": 2}') as object,
  () => ({ length: 3, 0: "a" }),
  () => ({ toString: 5, valueOf: null, toJSON: thrower, then: thrower }),
  () => Object.defineProperty({}, "port", { enumerable: true, get: thrower }),
  () => Object.defineProperty([1, 2], 1, { enumerable: true, get: thrower }),
  () => hostile({}),
  () => hostile([]),
  () => revoked({}),
  () => revoked([]),
  () => selfReference(),
];

function thrower(): never {
  throw new Error("it cannot be read");
}

/** Returns a proxy every operation of which throws. */
function hostile(target: object): object {
  const traps = Object.getOwnPropertyNames(Reflect).map((trap) => [trap, thrower] as const);
  return new Proxy(target, Object.fromEntries(traps));
}

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** Returns an object that holds itself, also in a list. */
function selfReference(): object {
  const it: Record<string, unknown> = {};
  return Object.assign(it, { services: it, back: it, list: [it, it] });
}

type Parent = Record<string, unknown>;

/** Where a value is: the object or list that holds it, and its key. */
interface Place {
  readonly parent: Parent;
  readonly key: string;
}

/** Changes a description at a place; a number chooses among what is possible. */
type Mutation = (place: Place, choice: number, places: readonly Place[]) => void;

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  remove: ({ parent, key }) => void Reflect.deleteProperty(parent, key),
  odd: ({ parent, key }, choice) => {
    write(parent, key, at(ODD, choice)());
  },
  otherValue: ({ parent, key }, choice, places) => {
    const other = at(places, choice);
    write(parent, key, plainValue(other.parent, other.key));
  },
  text: ({ parent, key }) => {
    const value = plainValue(parent, key);
    write(parent, key, typeof value === "number" ? `${value}` : "a text");
  },
  number: ({ parent, key }, choice) => {
    const value = plainValue(parent, key);
    // Infinity would become NaN, which a message repeats as what was written.
    write(parent, key, Number.isFinite(value) ? (value as number) * (choice % 100) : choice);
  },
  wrap: ({ parent, key }, choice) => {
    write(parent, key, choice % 2 === 0 ? [plainValue(parent, key)] : { [key]: plainValue(parent, key) });
  },
  rename: ({ parent, key }, choice, places) => {
    const value = plainValue(parent, key);
    Reflect.deleteProperty(parent, key);
    const names = [
      `${key}s`,
      key.toUpperCase(),
      key.slice(1),
      at(places, choice).key,
      "constructor",
      "a b",
      "\n",
    ];
    write(parent, at(names, choice), value);
  },
  getter: ({ parent, key }) =>
    void Object.defineProperty(parent, key, { enumerable: true, configurable: true, get: thrower }),
  itself: ({ parent, key }) => {
    write(parent, key, parent);
  },
};

/** Sets a value, also where a getter was. */
function write(parent: Parent, key: string, value: unknown): void {
  Reflect.deleteProperty(parent, key);
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Returns a value without calling a getter. */
function plainValue(parent: Parent, key: string): unknown {
  return Object.getOwnPropertyDescriptor(parent, key)?.value;
}

function at<T>(items: readonly T[], choice: number): T {
  const item = items[choice % items.length];
  if (item === undefined) throw new Error("there is nothing to choose from");
  return item;
}

/** Lists every place below a value. */
function placesOf(value: unknown): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  const parent = value as Parent;
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...placesOf(parent[key])]);
}

/** Where a description is changed, and how: a number chooses among what there is. */
interface Change {
  readonly place: number;
  readonly kind: string;
  readonly choice: number;
}

const CHANGE: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(1_000_000),
  kind: fc.constantFrom(...Object.keys(MUTATIONS), "odd", "odd", "otherValue"),
  choice: fc.nat(1_000_000),
});

/** A description that was changed; shown as what was done, because its values may not be read. */
interface Mutated {
  readonly written: unknown;
  readonly [fc.toStringMethod]: () => string;
}

/** Descriptions that were changed in one to four places. */
export function mutated(descriptions: readonly unknown[]): fc.Arbitrary<Mutated> {
  return fc
    .tuple(fc.nat(descriptions.length - 1), fc.array(CHANGE, { minLength: 1, maxLength: 4 }))
    .map(([index, changes]) => mutate(structuredClone(descriptions[index]), changes));
}

function mutate(written: unknown, changes: readonly Change[]): Mutated {
  // All places are those of the description before the changes, so that none walks into a proxy.
  const places = placesOf(written);
  const done = changes.map(({ place, kind, choice }) => {
    const target = at(places, place);
    MUTATIONS[kind]?.(target, choice, places);
    return `${kind} ${target.key} ${kind === "odd" ? String(at(ODD, choice)) : choice}`;
  });
  return { written, [fc.toStringMethod]: () => JSON.stringify(done) };
}
