import type { Description } from "../../constructs/settings/description";
import { deployed } from "../support/deployed";
import { FULL } from "./support/descriptions";
import { resources, stackJson, texts } from "./support/stack-json";

/** The full description in a cutover, in which both platforms serve, and the same with one service retired. */
const CUTOVER: Description = {
  ...FULL,
  environments: {
    dev: { ...FULL.environments["dev"], phase: "cutover" } as Description["environments"][string],
  },
};
const RETIRED: Description = {
  ...CUTOVER,
  services: { ...CUTOVER.services, back: { ...CUTOVER.services["back"], retired: true } },
};

const before = deployed(CUTOVER);
const after = deployed(RETIRED);

/** Resources of the foundation by address, without those that list what may be released. */
const foundation = (synthesis: typeof before) =>
  new Map(
    resources(stackJson(synthesis, "dev-foundation")).map(({ address, attributes }) => [address, attributes]),
  );

describe("a retired service", () => {
  it("keeps all that the foundation has of it", () => {
    expect([...foundation(after).keys()]).toEqual(expect.arrayContaining([...foundation(before).keys()]));
  });

  it("can be removed with its images and secrets, which no other service has", () => {
    const changed = [...foundation(after)].filter(
      ([address, attributes]) =>
        !address.includes(".record_") &&
        JSON.stringify(attributes) !== JSON.stringify(foundation(before).get(address)),
    );
    const values = changed.map(([, { name, force_delete, recovery_window_in_days }]) => ({
      ...{ name, force_delete, recovery_window_in_days },
    }));
    expect(values).toEqual([{ name: "shop/dev/back", force_delete: true }]);
  });

  it("leaves no secret behind that blocks its name", () => {
    const alone = deployed({
      ...RETIRED,
      services: { ...RETIRED.services, worker: { ...RETIRED.services["worker"], secrets: [] } },
    });
    const windows = resources(stackJson(alone, "dev-foundation"), "aws_secretsmanager_secret").map(
      ({ attributes: { name, recovery_window_in_days: days } }) => [name, days],
    );
    expect(windows).toContainEqual(["/shop/dev/STRIPE_KEY", 0]);
    expect(windows).toContainEqual(["/shop/dev/SESSION_SECRET", 30]);
  });

  it.each(["dev-ec2", "dev-fargate", "dev-pipeline"])("is not in %s", (stack) => {
    const named = (synthesis: typeof before) =>
      texts(stackJson(synthesis, stack)).filter((text) => /shop[-/]dev[-/]back\b/.test(text));
    expect(named(before)).not.toEqual([]);
    // Its container on the host may have to serve for some time, with the role of the service.
    const role = 'arn:aws:iam::123456789012:role/shop-dev-back"';
    const left = named(after).filter((text) => stack !== "dev-ec2" || !text.includes(role));
    expect(left).toEqual([]);
  });
});

describe("a retired secret", () => {
  const withoutKey = deployed({
    ...CUTOVER,
    services: Object.fromEntries(
      Object.entries(CUTOVER.services).map(([name, service]) => [name, { ...service, secrets: [] }]),
    ),
    retiredSecrets: ["STRIPE_KEY"],
  });

  it("is kept by the foundation alone, and leaves nothing behind that blocks its name", () => {
    const secrets = resources(stackJson(withoutKey, "dev-foundation"), "aws_secretsmanager_secret").map(
      ({ attributes: { name, recovery_window_in_days: days } }) => [name, days],
    );
    expect(secrets).toContainEqual(["/shop/dev/STRIPE_KEY", 0]);
    for (const stack of ["dev-ec2", "dev-fargate", "dev-pipeline"]) {
      expect([
        stack,
        texts(stackJson(withoutKey, stack)).filter((text) => text.includes("STRIPE_KEY")),
      ]).toEqual([stack, []]);
    }
  });

  it("is recorded as such by the stack that goes last, and by the foundation", () => {
    const values = (stack: string, name: string) =>
      resources(stackJson(withoutKey, stack), "aws_ssm_parameter")
        .filter(({ attributes }) => attributes["name"] === name)
        .map(({ attributes }) => attributes["value"]);
    expect(values("dev-dns", "/shop/dev/dns/running/services")).toEqual([
      expect.stringMatching(/,retired:STRIPE_KEY$/),
    ]);
    expect(values("dev-foundation", "/shop/dev/foundation/record")).toEqual([
      expect.stringContaining('"unusedSecrets":["STRIPE_KEY"]'),
    ]);
  });
});
