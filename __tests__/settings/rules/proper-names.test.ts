import { description } from "../support/description";
import { linesOf } from "../support/lines-of";
import { withEnvironment } from "../support/with-environment";
import { withService } from "../support/with-service";

describe("names that a user chooses", () => {
  it("are refused where they are written, whatever they stand for", () => {
    const services = { Back: { cpu: 300, environment: { PORT: "1" } } };
    expect(linesOf(description({ services }))).toEqual([
      `services.Back: "Back" is not a service's name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter. Did you mean "back"?`,
      "services.Back.cpu: 300 is not a number of CPU units that Fargate offers (256, 512, 1024, 2048, 4096, 8192 or 16384). Did you mean 256?",
      `services.Back.environment.PORT: "PORT" is not a free name. It is set from the service's port.`,
    ]);
  });

  it("are refused in an environment too", () => {
    const services = { ec2: { build: "x", environment: { "a b": "1" } } };
    expect(linesOf(withEnvironment({ services }))).toEqual([
      `environments.dev.services.ec2: "ec2" is not a free name. The host's log groups and its manifest are under /<name>/<environment>/ec2.`,
      `environments.dev.services.ec2.environment["a b"]: "a b" is not a variable's name of letters, digits and _ that does not begin with a digit.`,
    ]);
  });

  it("of an environment must not read like a stack's", () => {
    const environments = { state: { account: "111122223333", region: "ap-northeast-2" } };
    expect(linesOf(description({ environments }))).toEqual([
      `environments.state: "state" is not a free name. Stacks of this tool's own begin with "state".`,
    ]);
  });

  it("of a variable or a service may be one that every object has", () => {
    expect(linesOf(withService({ environment: { constructor: "x", toString: "y" } }))).toEqual([]);
    expect(linesOf(description({ services: { constructor: { cpu: 512, memory: 1024 } } }))).toEqual([]);
  });
});
