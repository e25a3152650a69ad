import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { findingsOf } from "../../../constructs/report/doctor/found-problems";
import { UserError } from "../../../constructs/service/user-error";
import { Deployment } from "../../../constructs/stacks/deployment";
import { description } from "../../support/description";
import { temporaryApp } from "../../support/temporary-app";

const TODAY = new Date("2026-11-26");

const found = (build: () => Deployment) => {
  const { environments, problems } = findingsOf(build, TODAY);
  return {
    environments,
    problems: problems.map(({ level, id, field, environments: where }) => [level, id, field, where]),
  };
};

describe("what is found in a description", () => {
  it("is every error with the id of its rule, and none where a value is invalid by itself", () => {
    const written = description({
      services: { front: { port: 8080, path: "/*" } },
      database: { version: "9.6" },
      timeout: 0,
    });
    expect(found(() => new Deployment(temporaryApp(), written))).toEqual({
      environments: ["dev"],
      problems: [
        ["error", "E2F-037", "database.version", ["dev"]],
        ["error", "E2F-011", "services.front.health", ["dev"]],
        ["error", undefined, "timeout", []],
      ],
    });
  });

  it("is what a policy finds", () => {
    const build = () => {
      const deployment = new Deployment(temporaryApp(), description());
      new EbsVolume(deployment.environment("dev").ec2, "extra", { availabilityZone: "x", size: 8 });
      return deployment;
    };
    expect(found(build).problems[0]).toEqual(["error", "E2F-060", "dev-ec2/extra", ["dev"]]);
  });

  it("is warnings, then notes", () => {
    const schedule = { off: "daily 22:00", on: "daily 06:00", timezone: "UTC" };
    const written = description({ dev: { schedule, cutover: { fargate: 10 } } });
    expect(found(() => new Deployment(temporaryApp(), written)).problems).toEqual([
      ["warning", "E2F-063", "environments.dev.cutover", ["dev"]],
      ["warning", "E2F-083", "environments.dev.domain", ["dev"]],
      ["warning", "E2F-072", "schedule", ["dev"]],
      ["note", "E2F-186", "accessLogs", ["dev"]],
      ["note", "E2F-180", "alerts", ["dev"]],
      ["note", "E2F-184", "logRetention", ["dev"]],
      ["note", "E2F-185", "network.flowLogs", ["dev"]],
      ["note", "E2F-071", "schedule", ["dev"]],
      ["note", "E2F-080", "services", ["dev"]],
      ["note", "E2F-081", "services", ["dev"]],
    ]);
  });

  it("is a mistake that only the constructs find, too", () => {
    const build = () => {
      throw new UserError("deployment.environment: no such environment.");
    };
    expect(found(build).problems).toEqual([["error", undefined, "deployment.environment", []]]);
  });
});
