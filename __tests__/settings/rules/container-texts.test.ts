import { invalidPaths, linesOf } from "../support/lines-of";
import { assign } from "../support/assign";
import { description } from "../support/description";

/** A variable whose entry in a task definition has so many bytes. */
const ofSize = (bytes: number) => `{ BIG: 'x'.repeat(${bytes - '{"name":"BIG","value":""},'.length}) }`;

describe("the variables, secrets, command and tmpfs of a service", () => {
  it.each<[string, assignments: string, paths: readonly string[]]>([
    ["61440 bytes", `services.back.environment: ${ofSize(61_440)}`, []],
    ["one byte more", `services.back.environment: ${ofSize(61_441)}`, ["services.back.environment"]],
    [
      "fewer characters, but more bytes",
      "services.back.environment: { BIG: 'é'.repeat(31000) }",
      ["services.back.environment"],
    ],
    ["a long command", "services.back.command: ['sh', 'x'.repeat(62000)]", ["services.back.command"]],
    [
      "together, named where most of it is",
      "services.back.command: ['x'.repeat(21000)]; services.back.environment: { BIG: 'x'.repeat(41000) }",
      ["services.back.environment"],
    ],
    [
      "many folders in memory",
      "services.back.tmpfs: Object.fromEntries(Array.from({ length: 300 }, (_, index) => ['/' + 'x'.repeat(200) + index, 1]))",
      ["services.back.tmpfs"],
    ],
    [
      "in one environment",
      `environments.dev.services: { back: { environment: ${ofSize(70_000)} } }`,
      ["environments.dev.services.back.environment"],
    ],
    [
      "a release command of 8000 characters",
      `services.back.release: { command: ['${"x".repeat(7_996)}'] }`,
      [],
    ],
    [
      "a longer release command, as ECS counts it",
      "services.back.release: { command: ['\"'.repeat(4000)] }",
      ["services.back.release.command"],
    ],
    [
      "98 secrets",
      "services.back.secrets: Array.from({ length: 98 }, (_, index) => 'SECRET_' + (index + 10))",
      [],
    ],
    [
      "more secrets than a policy has room for",
      "services.back.secrets: Array.from({ length: 120 }, (_, index) => 'SECRET_' + (index + 100))",
      ["services.back.secrets"],
    ],
    [
      "a value that is no string",
      "services.back.environment: { A: 1, B: 'x'.repeat(70000) }",
      ["services.back.environment.A"],
    ],
  ])("may have %s, or are reported", (_, assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });

  it.each(["ec2", "cutover", "fargate"])(
    "are limited in phase %s, with the largest named and no value shown",
    (phase) => {
      const written = assign(
        description(),
        "services.back.environment: { SMALL: 'secret', BIG: 'secret'.repeat(11000) }",
      );
      expect(linesOf(written, { phase })).toEqual([
        "services.back.environment: 66060 is more than the 61440 bytes that the variables, secrets, command and tmpfs of a " +
          'service may have together. The largest is "BIG" with 66026 bytes. Put large values into the image or into S3. (E2F-009)',
      ]);
    },
  );
});

describe("a text for a container", () => {
  it.each<[string, assignments: string, paths: readonly string[]]>([
    [
      "quotes, braces, lines and other scripts",
      "services.back.environment: { A: '{{ a }} ${b} %{c} \\n\\t\\'\"', B: '가나다 😀', C: '' }",
      [],
    ],
    ["a NUL character", "services.back.environment: { A: 'a\\0b' }", ["services.back.environment.A"]],
    ["half of a character", "services.back.environment: { A: '\\ud800' }", ["services.back.environment.A"]],
    ["a NUL character in an argument", "services.back.command: ['a', 'b\\0']", ["services.back.command[1]"]],
    [
      "a NUL character in the release command",
      "services.back.release: { command: ['\\0'] }",
      ["services.back.release.command[0]"],
    ],
  ])("may have %s, or is reported", (_, assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });
});
