import fc from "fast-check";
import { isSecretVariable } from "../../../constructs/settings/secret-values";
import { FARGATE_SIZES } from "../../../constructs/settings/fargate-sizes";
import type { ServiceDescription } from "../../../constructs/settings/service-description";

/** A text without a space, which would be two arguments, often with the characters of Terraform's templates. */
const text = fc
  .array(fc.oneof(fc.stringMatching(/^[!-~]{0,6}$/), fc.constantFrom("${", "%{", "$$", '"', "\\", "é")), {
    maxLength: 4,
  })
  .map((pieces) => pieces.join(""));

const variable = fc
  .stringMatching(/^[A-Z][A-Z0-9_]{0,9}$/)
  .filter((name) => !/^(PORT|AWS_.*|ECS_.*|DATABASE_.*)$/.test(name));

/** Sizes of which a host of 16 GiB holds six. */
const size = fc
  .constantFrom(...[...FARGATE_SIZES.entries()].filter(([cpu]) => cpu <= 1024))
  .chain(([cpu, [memory = 0]]) => fc.constant({ cpu, memory }));

/** Deployments of 5.100.0, and the tasks that each can replace. */
const deployment: fc.Arbitrary<Pick<ServiceDescription, "deployment" | "replicas">> = fc.constantFrom(
  {},
  { replicas: 0 },
  { deployment: "rolling", replicas: 1 },
  { deployment: { rolling: { minHealthy: 50, maxPercent: 150 } }, replicas: 4 },
);

/** Alarms, which watch the answers to requests. */
const watched: fc.Arbitrary<Pick<ServiceDescription, "deployment">> = fc.constantFrom(
  {},
  { deployment: { rolling: { alarms: true } } },
  { deployment: { rolling: { alarms: { errorPercent: 5, errorCount: 10 } } } },
);

/** What a web service and a worker may both have. */
const shared = fc.record(
  {
    build: fc.constantFrom("docker/back", "docker/front"),
    command: fc.array(text, { minLength: 1, maxLength: 3 }),
    environment: fc
      .dictionary(
        variable.map((name) => `V_${name}`.slice(0, 12)),
        text,
        { maxKeys: 4 },
      )
      .filter((variables) => !Object.entries(variables).some((each) => isSecretVariable(...each))),
    secrets: fc.uniqueArray(
      variable.map((name) => `S_${name}`),
      { maxLength: 3 },
    ),
    database: fc.boolean(),
    release: fc.record({ command: fc.constant(["migrate"]), timeout: fc.integer({ min: 1, max: 1800 }) }),
    permissions: fc.constantFrom(
      [],
      [{ actions: ["s3:GetObject", "s3:PutObject"], resources: ["arn:aws:s3:::acme-uploads/*"] }],
      [{ actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:ap-northeast-2:123456789012:orders"] }],
    ),
    // Longer ones are refused on Fargate Spot.
    stopTimeout: fc.integer({ min: 2, max: 89 }),
    user: fc.constantFrom("1000", "1000:1000", "node"),
    readOnlyRootFilesystem: fc.boolean(),
    ulimits: fc.record({ nofile: fc.integer({ min: 1024, max: 65_536 }) }),
    tmpfs: fc.constantFrom<Readonly<Record<string, number>>>({ "/tmp": 64 }, { "/run": 8, "/srv": 32 }),
    init: fc.boolean(),
    capabilities: fc.constantFrom({}, { drop: ["ALL"] }, { drop: ["NET_RAW"] }),
  },
  { requiredKeys: [] },
);

const scale: fc.Arbitrary<Pick<ServiceDescription, "scale">> = fc.constantFrom(
  { scale: { min: 1, max: 3 } },
  { scale: { min: 2, max: 9, cpu: 60, memory: 80 } },
);

const healthCheck = fc.constantFrom(
  undefined,
  { interval: 30, timeout: 10 },
  { healthyThreshold: 3, gracePeriod: 300 },
);

/** Segments of paths; a service gets one that no other has. */
const SEGMENTS = ["api", "admin", "status", "img", "v1", "auth", "hooks", "files"];

/** A service with a path, or a worker. The path is the one of its place among the services. */
export const arbitraryService: fc.Arbitrary<(index: number) => ServiceDescription> = fc
  .record({
    shared,
    size: fc.option(size, { nil: {} }),
    worker: fc.boolean(),
    port: fc.integer({ min: 1, max: 65_535 }),
    isExact: fc.boolean(),
    tasks: fc.oneof(deployment, scale),
    watched,
    healthCheck,
  })
  .map(
    ({ shared: fields, size: pair, tasks, worker, watched: alarms, port, isExact, healthCheck: check }) =>
      (index) => {
        if (worker && index > 0) return { command: ["work"], ...fields, ...pair, ...tasks };
        const own = { ...fields, ...pair, ...tasks, ...alarms };
        const segment = SEGMENTS[index % SEGMENTS.length] ?? "x";
        const path = index === 0 ? "/*" : isExact ? `/${segment}` : `/${segment}/*`;
        return { ...own, port, path, health: "/healthz", healthCheck: check };
      },
  );
