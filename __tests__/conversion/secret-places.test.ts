import { stringify } from "yaml";
import { convert } from "../../constructs/conversion/convert";
import { APP_RUNNER } from "./support/places/app-runner";
import { COMPOSE_TEXTS } from "./support/places/compose-texts";
import { COMPOSE_VARIABLES } from "./support/places/compose-variables";
import { COPILOT } from "./support/places/copilot";
import { type Place, web } from "./support/places/place";
import { PROCFILE } from "./support/places/procfile";

const FORMATS: Readonly<Record<string, readonly Place[]>> = {
  "compose.yaml": [...COMPOSE_VARIABLES, ...COMPOSE_TEXTS],
  "manifest.yml": COPILOT,
  "apprunner.yaml": APP_RUNNER,
  Procfile: PROCFILE,
};

describe.each(Object.entries(FORMATS))("the value of a secret in %s", (path, places) => {
  it.each(places.map(([what, fields, beside = {}]) => ({ what, fields, beside })))(
    "is nowhere in what is written and printed: $what",
    ({ fields, beside }) => {
      const text = typeof fields === "string" ? fields : stringify(fields);
      const read = (each: string) => beside[each];
      const { main, report } = convert({ path, text, read }, { out: "main.ts", folder: "app" });
      expect(main).toContain("web");
      expect(`${main}\n${report}`.toLowerCase()).not.toContain("planted");
      expect(`${main}\n${report}`).not.toContain("BEGIN PRIVATE");
    },
  );
});

describe("a plain value", () => {
  it.each([
    ["AUTH_URL", "http://auth:3000"],
    ["AUTH_ADDR", "auth:3000"],
    ["TOKEN_TTL", "3600"],
    ["LOG_FORMAT", "time=%t level=%l"],
    ["NODE_OPTIONS", "--max-old-space-size=512"],
    ["JAVA_OPTS", "-Xmx512m -Dspring.profiles.active=prod"],
    ["BROKERS", "kafka-1:9092,kafka-2:9092"],
    ["MATRIX", '{"level":"info","keep":3}'],
  ])("%s=%s stays in environment", (name, value) => {
    const text = stringify(web({ environment: { [name]: value } }));
    const { main } = convert(
      { path: "compose.yaml", text, read: () => undefined },
      { out: "main.ts", folder: "app" },
    );
    expect(main).toContain(`${name}: `);
    expect(main).not.toContain("secrets");
  });
});

describe("a short value of a secret", () => {
  it("does not keep a command from being taken over", () => {
    const text = stringify(
      web({ environment: { DB_PW: "app", ROOT_PASS: "1" }, command: "serve app --workers 1" }),
    );
    const { main } = convert(
      { path: "compose.yaml", text, read: () => undefined },
      { out: "main.ts", folder: "app" },
    );
    expect(main).toContain('command: ["serve", "app", "--workers", "1"]');
    expect(main).toContain('secrets: ["DB_PW", "ROOT_PASS"]');
  });

  it.each(["x9Kq", "4711", "a-b", "Hunt"])(
    "is in no command and no report when it is no plain word: %s",
    (value) => {
      const text = stringify(
        web({ environment: { DB_PASSWORD: value }, command: `serve ${value} --workers 3`, user: value }),
      );
      const { main, report } = convert(
        { path: "compose.yaml", text, read: () => undefined },
        { out: "main.ts", folder: "app" },
      );
      expect(`${main}${report}`).not.toMatch(new RegExp(`\\b${value}\\b`));
      expect(report).toMatch(/web\.command +has what looks like a secret/);
    },
  );

  it("does not hide the tag and the digest of an image", () => {
    const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
    const text = stringify({ services: { web: { image: `registry.example.com/token:latest@${digest}` } } });
    const { report } = convert(
      { path: "compose.yaml", text, read: () => undefined },
      { out: "main.ts", folder: "app" },
    );
    expect(report.replace(/\s+/g, " ")).toContain(
      `registry.example.com/token:latest@${digest} is in another`,
    );
  });
});
