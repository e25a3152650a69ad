import type { Description } from "../../constructs/settings/description";
import { Deployment } from "../../constructs/stacks/deployment";
import { filesOf, freshFolder, outcomeOf } from "../report/support/outcome";
import { assign } from "../settings/support/assign";
import { description } from "../settings/support/description";
import { GOOD_ENVIRONMENTS, GOOD_WITH_NOTICE } from "./support/good/environments";
import { GOOD_SERVICES } from "./support/good/services";

/** Warnings that nearly every description here would have: no Dockerfile, no domain, a database that nobody uses, the list of a cutover. */
const USUAL = /\((E2F-061|E2F-078|E2F-083|E2F-086)\)$/;

function synthesized(input: string) {
  const folder = freshFolder();
  const written = assign(description(), input);
  const outcome = outcomeOf(folder, (app) => new Deployment(app, written as Description));
  const notices = outcome.output.split("\n").filter((line) => line.startsWith("warning: "));
  return { ...outcome, folder, notices: notices.filter((line) => !USUAL.test(line)) };
}

const WITHOUT_NOTICE = [...GOOD_SERVICES, ...GOOD_ENVIRONMENTS];

describe("a good description", () => {
  it("is one of at least sixty", () => {
    expect(new Set(WITHOUT_NOTICE).size).toBeGreaterThanOrEqual(60);
  });

  it.each(WITHOUT_NOTICE)("is synthesized without an error or a notice: %s", (input) => {
    const { errors, exitCode, notices, folder, output } = synthesized(input);
    expect({ errors, exitCode, notices }).toEqual({ errors: "", exitCode: undefined, notices: [] });
    expect(output).not.toMatch(/undefined|NaN|\[object /);
    expect([...filesOf(folder).keys()].filter((path) => path.endsWith("cdk.tf.json")).length).toBeGreaterThan(
      4,
    );
  });

  it.each(Object.entries(GOOD_WITH_NOTICE))("is synthesized with one notice: %s", (input, path) => {
    const { errors, exitCode, notices } = synthesized(input);
    expect({ errors, exitCode }).toEqual({ errors: "", exitCode: undefined });
    const paths = notices.map((line) => line.replace(/^warning: ([^:]+): .*$/, "$1"));
    // One environment has what is written in the application.
    expect(paths.map((written) => written.replace(/^environments\.dev\./, ""))).toEqual([path]);
  });
});
