import { PHASES } from "../../constructs/service/phases";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { resources, stackJson } from "./support/stack-json";

const DOMAIN = { domain: "shop.example.com" };
const SCHEDULE = { schedule: { off: "daily 20:00", on: "daily 08:00", timezone: "UTC" } };

const last = (environment: NonNullable<Parameters<typeof description>[0]>["dev"], images = true) =>
  resources(stackJson(deployed(description({ images, dev: environment })), "dev-dns"));

const waits = (all: ReturnType<typeof last>) =>
  all.filter(({ attributes }) => JSON.stringify(attributes["provisioner"] ?? "").includes(" first-answer"));

const dependencies = ({ attributes }: { readonly attributes: object }) =>
  (attributes as { readonly depends_on?: readonly string[] }).depends_on ?? [];

describe("the end of a first deployment with images", () => {
  it("waits for the host in phase ec2 alone: elsewhere AWS waits for its services", () => {
    expect(PHASES.map((phase) => waits(last({ phase })).length)).toEqual([1, 0, 0]);
  });

  it("is not waited for where somebody else releases the images", () => {
    expect(last({}, false).filter(({ address }) => address.includes("first-images"))).toEqual([]);
  });

  it("asks whether the environment sleeps, if it has a schedule", () => {
    const inputs = [{}, SCHEDULE].map((environment) => JSON.stringify(waits(last(environment))));
    expect(inputs.map((input) => input.includes("asleep"))).toEqual([false, true]);
  });

  it.each([{}, DOMAIN])("is recorded after the host has answered: %j", (domain) => {
    const all = last(domain);
    const [wait] = waits(all);
    const records = all.filter(({ type }) => type === "aws_ssm_parameter");
    expect(records.length).toBeGreaterThan(1);
    for (const record of records) expect(dependencies(record)).toContain(wait?.address);
  });

  it("comes after the DNS record, without which the host gets no certificate", () => {
    const all = last(DOMAIN);
    const record = all.find(({ type }) => type === "aws_route53_record");
    expect(waits(all).map(dependencies)).toEqual([[record?.address]]);
  });
});
