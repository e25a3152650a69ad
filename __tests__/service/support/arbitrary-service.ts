import fc from "fast-check";
import type { ServiceConnections } from "../../../constructs/service/container-environment";
import type { Service } from "../../../constructs/service/service";
import { service } from "../../support/service";

/** A service, and what it can connect to. */
export interface Workload {
  readonly service: Service;
  readonly connections: ServiceConnections;
}

/** Valid names of variables and secrets. */
const variableName = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,11}$/)
  .filter(
    (name) =>
      name !== "__proto__" && !/^(PORT|AWS_(DEFAULT_)?REGION)$/.test(name) && !name.startsWith("DATABASE_"),
  );

/** Any text, often with the characters of Terraform templates. */
const text = fc
  .array(
    fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("${", "%{", "$", "%", "{", '"', "\\", "\n")),
  )
  .map((pieces) => pieces.join(""));

const arn = fc.stringMatching(/^arn:aws:secretsmanager:[a-z0-9-]{1,12}:\d{12}:secret:[\w/-]{1,20}$/);

const database = fc.record({
  host: fc.domain(),
  port: fc.integer({ min: 1, max: 65_535 }).map(String),
  name: fc.constantFrom("app", "shop"),
  user: fc.constantFrom("app", "admin"),
  secretArn: arn,
  secretVersion: fc.stringMatching(/^[\w-]{1,32}$/),
});

/** Any valid service, in an environment that has all that it needs, and more. */
export const workload: fc.Arbitrary<Workload> = fc
  .record({
    names: fc.uniqueArray(variableName, { maxLength: 12 }),
    values: fc.array(text, { minLength: 12, maxLength: 12 }),
    arns: fc.array(arn, { minLength: 12, maxLength: 12 }),
    plain: fc.nat({ max: 12 }),
    unread: fc.nat({ max: 3 }),
    name: fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/),
    port: fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined }),
    command: fc.option(fc.array(text, { maxLength: 4 }), { nil: undefined }),
    stopTimeout: fc.integer({ min: 1, max: 120 }),
    usesDatabase: fc.boolean(),
    database,
  })
  .map(({ names, values, arns, plain, unread, usesDatabase, ...fields }) => {
    const secrets = names.slice(plain);
    const secretArns = secrets.map((name, index) => [name, arns[index] ?? ""]);
    const { name, port, command, stopTimeout } = fields;
    return {
      service: service({
        ...{ name, port, command, stopTimeout },
        environment: Object.fromEntries(
          names.slice(0, plain).map((key, index) => [key, values[index] ?? ""]),
        ),
        secrets: secrets.slice(unread),
        database: usesDatabase,
      }),
      connections: {
        region: "eu-central-1",
        idleTimeout: 60,
        secretArns: Object.fromEntries(secretArns),
        database: fields.database,
      },
    };
  });
