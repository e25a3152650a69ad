import type { Description } from "../../constructs/settings/description";
import { deployed } from "../support/deployed";
import { FULL } from "./support/descriptions";
import { stackJson } from "./support/stack-json";

/** A cutover, in which both platforms serve, and the same with a service that has another name, in the middle and first. */
const inCutover = (services: Description["services"]): Description => ({
  ...FULL,
  services,
  environments: {
    dev: { ...FULL.environments["dev"], phase: "cutover" } as Description["environments"][string],
  },
});
const { back, ...others } = FULL.services;
const before = deployed(inCutover(FULL.services));
const after = deployed(inCutover({ ...others, api: { build: "docker/back", ...back, formerly: "back" } }));

/** The blocks of a stack but its outputs, which say how it is called now. */
const blocksOf = (synthesis: typeof before, stack: string) => {
  const { resource, data, terraform, provider } = stackJson(synthesis, stack);
  return { resource, data, terraform, provider };
};

describe("a renamed service", () => {
  it.each(Object.keys(before.manifest.stacks))("changes nothing in %s", (stack) => {
    expect(blocksOf(after, stack)).toEqual(blocksOf(before, stack));
  });

  it("is known by both names", () => {
    const { foundation, ecs } = after.deployment.environment("dev");
    expect(foundation.role("api")).toBe(foundation.role("back"));
    expect(ecs.service("api")).toBe(ecs.service("back"));
    expect(stackJson(after, "dev-foundation").output?.["renamed_services"]?.value).toEqual({ api: "back" });
  });

  it("is described by its new name", () => {
    const { environment } = after.deployment.environment("dev");
    expect(environment.services.map(({ name }) => name)).toContain("api");
  });

  it("leaves no trace once the edit is taken back", () => {
    expect(stackJson(before, "dev-foundation").output).not.toHaveProperty("renamed_services");
  });
});
