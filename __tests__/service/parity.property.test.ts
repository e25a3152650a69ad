import fc from "fast-check";
import { ON_ONE_MACHINE } from "../../constructs/local/described/local-notes";
import { type Parity, PARITY, type Service } from "../../constructs/service/service";
import { parseSettings } from "../../constructs/settings/parse-settings";
import { description } from "../support/description";
import { service } from "../support/service";
import {
  decisionRendering,
  ecsRendering,
  foundationRendering,
  hostRendering,
  localRendering,
  manifestRendering,
} from "./support/renderings";

/** Two different values of one field. */
type Pair<T> = fc.Arbitrary<readonly [T, T]>;

/** Generates two different values. */
function two<T>(values: fc.Arbitrary<T>): Pair<T> {
  return fc.tuple(values, values).filter(([one, other]) => JSON.stringify(one) !== JSON.stringify(other));
}

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const path = fc.stringMatching(/^\/[a-z]{1,8}(\/\*)?$/);
const texts = fc.array(fc.stringMatching(/^[a-z ]{1,8}$/), { maxLength: 3 });

/** Two values of every field; a missing field does not compile. */
const VALUES: { readonly [Field in keyof Service]-?: Pair<Service[Field]> } = {
  name: two(name),
  port: two(fc.integer({ min: 1, max: 65_535 })),
  path: two(path),
  health: two(fc.stringMatching(/^\/[a-z]{1,8}$/)),
  healthCheck: two(
    fc.record({
      interval: fc.integer({ min: 5, max: 300 }),
      timeout: fc.integer({ min: 2, max: 4 }),
      healthyThreshold: fc.integer({ min: 2, max: 10 }),
      unhealthyThreshold: fc.integer({ min: 2, max: 10 }),
      gracePeriod: fc.integer({ min: 0, max: 7200 }),
    }),
  ),
  command: two(fc.option(texts, { nil: undefined })),
  environment: two(fc.dictionary(fc.constantFrom("LEVEL", "MODE"), fc.stringMatching(/^[a-z]{1,8}$/))),
  secrets: two(fc.subarray(["API_KEY", "SESSION_SECRET"])),
  database: two(fc.boolean()),
  permissions: two(
    fc.subarray([
      { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] },
      { actions: ["cloudwatch:PutMetricData"], resources: ["*"] },
    ]),
  ),
  cpu: two(fc.constantFrom(256, 512, 1024)),
  memory: two(fc.constantFrom(2048, 3072, 4096)),
  stopTimeout: two(fc.integer({ min: 1, max: 120 })),
  user: two(fc.constantFrom(undefined, "node", "1000:1000")),
  readOnlyRootFilesystem: two(fc.boolean()),
  ulimits: two(fc.record({ nofile: fc.integer({ min: 1024, max: 1_048_576 }) })),
  tmpfs: two(fc.dictionary(fc.constantFrom("/tmp", "/var/run"), fc.integer({ min: 1, max: 512 }))),
  init: two(fc.boolean()),
  capabilities: two(
    fc.record({ drop: fc.subarray(["ALL", "CHOWN", "NET_RAW"]), add: fc.subarray(["SYS_PTRACE"]) }),
  ),
  release: two(fc.record({ command: texts, timeout: fc.integer({ min: 1, max: 1800 }) })),
  deployment: two(
    fc.record({
      type: fc.constant("rolling" as const),
      minHealthy: fc.integer({ min: 0, max: 100 }),
      maxPercent: fc.integer({ min: 101, max: 200 }),
      alarms: fc.option(fc.constant({ errorPercent: 1, errorCount: 5 }), { nil: undefined }),
    }),
  ),
  replicas: two(fc.integer({ min: 0, max: 100 })),
  capacity: two(
    fc.oneof(
      fc.constant({ kind: "fargate" as const }),
      fc.record({
        kind: fc.constant("spot" as const),
        base: fc.integer({ min: 0, max: 5 }),
        weight: fc.integer({ min: 1, max: 1000 }),
        shared: fc.constant(true),
      }),
    ),
  ),
  scale: two(fc.record({ min: fc.constantFrom(1, 2), max: fc.constantFrom(3, 4), cpu: fc.constant(70) })),
};

/** Each run for Terraform synthesizes twice, so there are only a few. */
const runsFor = (rendering: Rendering) => ({
  numRuns: ["ECS", "the foundation"].includes(rendering) ? 2 : 100,
});

/** What is rendered for a service. */
const RENDERINGS = {
  ECS: ecsRendering,
  "the host's manifest": manifestRendering,
  "the container's hash or its route on the host": decisionRendering,
  "the container or its route on the host": hostRendering,
  "the foundation": foundationRendering,
};

type Rendering = keyof typeof RENDERINGS;

const PLATFORMS = (Object.keys(RENDERINGS) as Rendering[]).filter((each) => each !== "the foundation");

/** Fields that have an effect at the next release: a change of one alone replaces no container. */
const AT_RELEASE: readonly (keyof Service)[] = ["release"];

/** Returns the renderings that a change of a field must change. */
function renderingsOf(field: keyof Service, parity: Parity): readonly Rendering[] {
  if (parity === "settings") return [];
  if (parity === "foundation") return ["the foundation"];
  if (parity === "both") {
    return AT_RELEASE.includes(field)
      ? PLATFORMS.filter((each) => RENDERINGS[each] !== decisionRendering)
      : PLATFORMS;
  }
  return parity.only === "fargate" ? ["ECS"] : ["the host's manifest"];
}

const FIELDS = Object.entries(PARITY) as [keyof Service, Parity][];

describe("a field of a service", () => {
  it("is in the parity table if the settings have it", () => {
    const [environment] = parseSettings(description()).environments;
    const { build, ...resolved } = environment?.services[0] ?? { build: undefined };
    expect(build).toBe("docker/front");
    expect(Object.keys(resolved).filter((field) => !(field in PARITY))).toEqual([]);
    expect(Object.keys(resolved).length).toBeGreaterThan(10);
  });

  it.each(
    FIELDS.flatMap(([field, parity]) =>
      renderingsOf(field, parity).map((rendering) => [field, rendering] as const),
    ),
  )("%s changes %s", (field, rendering) => {
    const rendered = (value: unknown) => RENDERINGS[rendering](service({ memory: 2048, [field]: value }));
    fc.assert(
      fc.property(VALUES[field] as Pair<unknown>, ([one, other]) => rendered(one) !== rendered(other)),
      runsFor(rendering),
    );
  });

  // Of a release command the timeout has no effect there.
  it.each(
    FIELDS.map(([field]) => field).filter((field) => ON_ONE_MACHINE[field] === "same" && field !== "release"),
  )("%s changes what runs on one machine", (field) => {
    const rendered = (value: unknown) => localRendering(service({ memory: 2048, [field]: value }));
    fc.assert(
      fc.property(VALUES[field] as Pair<unknown>, ([one, other]) => rendered(one) !== rendered(other)),
    );
  });

  it.each(
    FIELDS.filter(([, parity]) => parity === "foundation").flatMap(([field]) =>
      PLATFORMS.map((rendering) => [field, rendering] as const),
    ),
  )("%s does not change %s: both platforms use the foundation", (field, rendering) => {
    const rendered = (value: unknown) => RENDERINGS[rendering](service({ [field]: value }));
    fc.assert(
      fc.property(VALUES[field] as Pair<unknown>, ([one, other]) => rendered(one) === rendered(other)),
      runsFor(rendering),
    );
  });
});
