import fc from "fast-check";
import { FARGATE_SIZES } from "../../constructs/settings/fargate-sizes";
import { UserError } from "../../constructs/service/user-error";
import { parseSettings } from "../../constructs/settings/parse-settings";
import type { Settings } from "../../constructs/settings/settings";
import { descriptionSchema } from "../../constructs/settings/schema/description-schema";
import { description } from "./support/description";

/** The settings, or the mistakes; anything else that is thrown fails the property. */
function outcome(written: unknown): Settings | UserError {
  try {
    return parseSettings(written);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** Cannot be made a text. */
const hostile = {
  toString() {
    throw new Error("not a text");
  },
};

const anything = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
  },
  { weight: 1, arbitrary: fc.constantFrom(hostile, [hostile]) },
);

const role = fc.constantFrom("ci", "ann").map((name) => `arn:aws:iam::111122223333:role/${name}`);

/** Any part of this is a part of a valid description. */
const application = fc.record(
  {
    architecture: fc.constantFrom("x86_64", "arm64"),
    database: fc.oneof(
      fc.record(
        {
          engine: fc.constantFrom("postgres", "mysql", "mariadb"),
          instanceClass: fc.constantFrom("db.t4g.micro", "db.m7g.large"),
          storage: fc.integer({ min: 20, max: 65_536 }),
          multiAz: fc.boolean(),
          backupRetention: fc.integer({ min: 1, max: 35 }),
          passwordVersion: fc.integer({ min: 1, max: 2_147_483_647 }),
        },
        { requiredKeys: [] },
      ),
      fc.constant({}),
    ),
    network: fc.record(
      {
        cidr: fc.constantFrom("10.1.0.0/16", "192.168.0.0/20", "100.64.2.0/23"),
        zones: fc.oneof(fc.integer({ min: 2, max: 4 }), fc.constant(["apne2-az2", "apne2-az4"])),
        egress: fc.constantFrom("public-ip", "nat-gateway", "nat-gateway-per-az", "endpoints"),
        flowLogs: fc.constantFrom("none", "reject", "all"),
      },
      { requiredKeys: [] },
    ),
    host: fc.record({ volumeSize: fc.integer({ min: 8, max: 16_384 }) }, { requiredKeys: [] }),
    timeout: fc.constantFrom(1, 60, 4000),
    images: fc.boolean(),
    accessLogs: fc.constantFrom(true, false, "stopped" as const),
    customerManagedKey: fc.boolean(),
    logRetention: fc.constantFrom(1, 14, 3653),
    protect: fc.boolean(),
    retiredSecrets: fc.constantFrom([], ["OLD_KEY"]),
    deployers: fc.array(role),
    awsProvider: fc.constantFrom("5", "6"),
  },
  { requiredKeys: [] },
);

const size = fc
  .constantFrom(...FARGATE_SIZES.entries())
  .chain(([cpu, memories]) => fc.record({ cpu: fc.constant(cpu), memory: fc.constantFrom(...memories) }));

const service = fc
  .tuple(
    size,
    fc.record(
      {
        build: fc.constant("docker/x"),
        port: fc.integer({ min: 1, max: 65_535 }),
        command: fc.array(fc.stringMatching(/^[!-~]*$/)),
        // No name that stands for a secret, such as PW0.
        environment: fc.dictionary(fc.stringMatching(/^V[A-Z]{1,4}[0-9]$/), fc.string()),
        replicas: fc.integer({ min: 0, max: 5000 }),
        stopTimeout: fc.integer({ min: 2, max: 120 }),
        healthCheck: fc.constantFrom({ interval: 30 }, { timeout: 2 }, { gracePeriod: 0 }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([pair, fields]) => ({ ...pair, ...fields }));

const environment = fc
  .tuple(
    application,
    fc.record(
      {
        // In the other phases, the host's memory would have to fit.
        phase: fc.constant("fargate"),
        cutover: fc.record({ fargate: fc.integer({ min: 0, max: 100 }) }),
        domain: fc.constantFrom("example.com", "shop.example.com"),
        services: fc.record({ back: service }),
      },
      { requiredKeys: ["phase"] },
    ),
  )
  .map((parts) => ({ account: "111122223333", region: "ap-northeast-2", ...parts[0], ...parts[1] }));

describe("a description of any kind", () => {
  it("is accepted or answered with its mistakes", () => {
    fc.assert(
      fc.property(anything, (written) => void outcome(written)),
      { numRuns: 300 },
    );
  });

  it("is accepted or answered with its mistakes for any value at any path", () => {
    const { shape } = descriptionSchema;
    const fields = [shape, shape.services.valueType.shape, shape.environments.valueType.shape].flatMap(
      Object.keys,
    );
    const places = fc.constantFrom(
      (field: string, value: unknown) => description({ [field]: value }),
      (field: string, value: unknown) =>
        description({ services: { back: { [field]: value, scale: value } } }),
      (field: string, value: unknown) =>
        description({ environments: { dev: { [field]: value, region: value } } }),
      (field: string, value: unknown) =>
        description({ [field]: { cidr: value, zones: [value], engine: value } }),
    );
    fc.assert(
      fc.property(places, fc.constantFrom(...fields), anything, (place, field, value) => {
        const result = outcome(place(field, value));
        if (result instanceof UserError) {
          expect(result.message).toMatch(/^.+: .+(\n.+: .+)*$/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("is answered the same every time", () => {
    fc.assert(
      fc.property(anything, (value) => {
        const written = description({ services: value });
        expect(outcome(written)).toEqual(outcome(written));
      }),
    );
  });
});

describe("a valid description", () => {
  it("is accepted with any valid overrides, and has sizes that Fargate offers", () => {
    fc.assert(
      fc.property(application, service, environment, (base, back, dev) => {
        const services = { back: { port: 3000, path: "/*", health: "/healthz", ...back } };
        const settings = parseSettings(description({ ...base, services, environments: { dev } }));
        for (const { cpu, memory } of settings.environments.flatMap((resolved) => resolved.services)) {
          expect(FARGATE_SIZES.get(cpu)).toContain(memory);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("gives the same settings when an absent field is written as undefined", () => {
    fc.assert(
      fc.property(environment, (dev) => {
        const absent = Object.fromEntries(
          ["database", "domain", "services", "network"].map((key) => [key, undefined]),
        );
        const plain = parseSettings(description({ environments: { dev } }));
        expect(parseSettings(description({ environments: { dev: { ...absent, ...dev } } }))).toEqual(plain);
      }),
    );
  });
});
