import fc from "fast-check";
import { stringify } from "yaml";
import { convert } from "../../constructs/conversion/convert";
import { UserError } from "../../constructs/service/user-error";

/** What is in every text that could be the value of a secret. */
const PLANTED = "planted";

/** Runs of each property; `RUNS=1000 npx jest conversion/hostile` makes more. */
const RUNS = Number(process.env["RUNS"] ?? 40);

const FIELDS = [
  ...[
    "build",
    "image",
    "command",
    "environment",
    "env_file",
    "ports",
    "expose",
    "healthcheck",
    "depends_on",
    "deploy",
  ],
  ...[
    "cpus",
    "mem_limit",
    "volumes",
    "tmpfs",
    "labels",
    "secrets",
    "profiles",
    "extends",
    "user",
    "ulimits",
    "cap_add",
  ],
  ...[
    "http",
    "count",
    "variables",
    "environments",
    "storage",
    "network",
    "name",
    "type",
    "platform",
    "on",
    "restart",
  ],
  ...[
    "__proto__",
    "constructor",
    "run",
    "runtime",
    "services",
    "include",
    "links",
    "stop_grace_period",
    "scale",
  ],
];

const text = fc.oneof(
  fc.constantFrom(
    "web",
    "postgres:16",
    'sh -c "x && y"',
    "${A:-b}",
    "$",
    "3000:80/udp",
    ".",
    "Load Balanced Web Service",
    "../..",
    "\u2028`${x}`",
  ),
  fc.string({ maxLength: 12 }),
);
const { value } = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...FIELDS, "db", "web"), tie("value"), { maxKeys: 6 }),
  ),
}));

const convertText = (path: string, text: string) =>
  convert({ path, text, read: () => undefined }, { out: "main.ts", folder: "app" });

/** Converts, or returns the message of an error that a user sees; any other error fails. */
function outcome(path: string, written: unknown): string {
  try {
    const { main, report } = convertText(path, typeof written === "string" ? written : stringify(written));
    return `${main}\n${report}`;
  } catch (error) {
    if (error instanceof UserError && !error.message.includes("\n")) return error.message;
    throw error;
  }
}

describe("a file that nobody would write", () => {
  it.each(["compose.yaml", "manifest.yml", "apprunner.yaml"])(
    "%s is converted, or ends with one line",
    (path) => {
      fc.assert(
        fc.property(
          fc.dictionary(fc.constantFrom("web", "db", "back", "a b"), value),
          value,
          (services, more) => {
            const service = {
              name: "web",
              type: "Load Balanced Web Service",
              run: services,
              ...(typeof more === "object" ? more : {}),
            };
            expect(typeof outcome(path, { services, ...service })).toBe("string");
          },
        ),
        { numRuns: RUNS },
      );
    },
  );

  it("is converted as a Procfile, or ends with one line", () => {
    fc.assert(
      fc.property(fc.string(), (line) => void outcome("Procfile", `web: ${line}`)),
      { numRuns: RUNS },
    );
  });
});

describe("the value of a secret", () => {
  const names = [
    "DB_PASSWORD",
    "JWT_SECRET",
    "API_KEY",
    "APP_KEYS",
    "TOKEN",
    "GITHUB_TOKEN",
    "AWS_SECRET_ACCESS_KEY",
    "SALT",
  ];
  const value = fc
    .string({ minLength: 3, maxLength: 12, unit: fc.constantFrom(...Array.from("abcXYZ019$-_.:/ '\"#")) })
    .map((rest) => `${PLANTED}${rest}`);

  it("is in neither text, however it is written", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), value, fc.boolean(), (name, secret, isList) => {
        const environment = isList ? [`${name}=${secret}`] : { [name]: secret };
        const compose = {
          services: { web: { build: ".", environment, command: ["run", `--token=${secret}`] } },
        };
        const copilot = { name: "web", type: "Worker Service", variables: { [name]: secret } };
        const runner = { runtime: "nodejs22", run: { command: "npm start", env: [{ name, value: secret }] } };
        const all = [
          outcome("compose.yaml", compose),
          outcome("manifest.yml", copilot),
          outcome("apprunner.yaml", runner),
        ];
        for (const each of all) {
          expect(each).toContain(name);
          expect(each).not.toContain(PLANTED);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("is in neither text when it comes from .env, or from a default", () => {
    const text = stringify({
      services: {
        web: {
          build: { context: ".", args: ["NPM_TOKEN=${NPM_TOKEN}"] },
          image: "web:${API_TOKEN}",
          command: "serve ${API_TOKEN}",
          environment: [
            "TOKEN=${API_TOKEN}",
            "LINE=a ${DB_PASSWORD:-planted-default} b",
            "DB_PASSWORD=/planted",
          ],
          labels: ["traefik.http.routers.web.rule=PathPrefix(`/${API_TOKEN}`)"],
        },
        migrate: { build: ".", command: "npm run migrate ${API_TOKEN}" },
      },
    });
    const env = "API_TOKEN=planted-1\nNPM_TOKEN=planted-2\nPUBLICATION_TOKEN=planted-3\n";
    const read = (path: string) => (path === ".env" ? env : undefined);
    const { main, report } = convert({ path: "compose.yaml", text, read }, { out: "main.ts", folder: "app" });
    expect(`${main}${report}`).not.toContain(PLANTED);
    expect(main).toContain('secrets: ["TOKEN", "LINE", "DB_PASSWORD"]');
  });
});
