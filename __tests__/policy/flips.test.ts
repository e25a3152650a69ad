import { policyFindings } from "../../constructs/policy/policy-rules";
import { PolicyTree } from "../../constructs/policy/policy-tree";
import { PHASES } from "../../constructs/service/phases";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { FLIPS } from "./support/flips";

const SHOP = description({
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    back: { port: 3000, path: "/api/*", health: "/api/healthz", database: true },
  },
  database: { backupPlan: {} },
  accessLogs: true,
  github: { repository: "octo-org/shop" },
  dev: { domain: "shop.example.com" },
});

type Stack = Readonly<Record<string, unknown>>;

/** The stacks of a protected environment in each phase. */
const SYNTHESES = PHASES.map((phase) => {
  const { stack, manifest } = deployed(SHOP, { phase });
  return Object.fromEntries(
    Object.keys(manifest.stacks).map((id) => [id, JSON.parse(stack(id).json) as Stack]),
  );
});

const found = (stacks: Readonly<Record<string, Stack>>) =>
  policyFindings(new PolicyTree(stacks, true)).map(({ id }) => id);

describe("the policies", () => {
  it("find nothing in any phase", () => {
    expect(SYNTHESES.flatMap(found)).toEqual([]);
  });

  it.each(FLIPS)("find %s.%s = %j (%s)", (type, path, value, id) => {
    const flipped = SYNTHESES.map((stacks) => flip(stacks, type, path, value));
    expect(flipped.some(({ isFlipped }) => isFlipped)).toBe(true);
    const ids = flipped.flatMap(({ isFlipped, stacks }) => (isFlipped ? [found(stacks).includes(id)] : []));
    expect(ids).not.toContain(false);
  });
});

/** Sets one attribute of the resources of a type, in a copy; undefined removes it, and `*` is the whole resource. */
function flip(stacks: Readonly<Record<string, Stack>>, type: string, path: string, value: unknown) {
  const copy = structuredClone(stacks) as Record<
    string,
    { resource?: Record<string, Record<string, object>> }
  >;
  const isFlipped = Object.values(copy).map(({ resource }) => {
    const named = resource?.[type];
    if (named === undefined) return false;
    if (path === "*") return Reflect.deleteProperty(resource ?? {}, type);
    return Object.values(named)
      .map((body) => set(body, path.split("."), value))
      .includes(true);
  });
  return { isFlipped: isFlipped.includes(true), stacks: copy as Readonly<Record<string, Stack>> };
}

/** Sets a value where the block that has it is there. */
function set(block: unknown, [key = "", ...inner]: readonly string[], value: unknown): boolean {
  const one: unknown = Array.isArray(block) ? block[0] : block;
  if (typeof one !== "object" || one === null) return false;
  if (inner.length > 0) return set((one as Stack)[key], inner, value);
  Object.assign(one, { [key]: value });
  return true;
}
