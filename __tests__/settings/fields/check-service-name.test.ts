import { checkServiceName } from "../../../constructs/settings/checks/names";

describe("the name of a service", () => {
  it.each<[unknown]>([["front"], ["back-end-2"], ["constructor"], ["state"], ["aaaaaaaaaaaaaaaaaaaa"]])(
    "may be %p",
    (value) => {
      expect(checkServiceName(value)).toBeUndefined();
    },
  );

  it.each<[unknown, string]>([
    [
      "Front",
      '"Front" is not a service\'s name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter. Did you mean "front"?',
    ],
    [
      "back_end",
      '"back_end" is not a service\'s name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter. Did you mean "back-end"?',
    ],
    [
      "-back",
      '"-back" is not a service\'s name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter. Did you mean "back"?',
    ],
    [
      "aaaaaaaaaaaaaaaaaaaaa",
      '"aaaaaaaaaaaaaaaaaaaaa" is not a service\'s name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter.',
    ],
    ["dns", '"dns" is not a free name. The record of the phase is under /<name>/<environment>/dns.'],
    [
      "ec2",
      '"ec2" is not a free name. The host\'s log groups and its manifest are under /<name>/<environment>/ec2.',
    ],
    ["exec", '"exec" is not a free name. The log of shells in tasks is /<name>/<environment>/fargate/exec.'],
    [
      "fargate",
      '"fargate" is not a free name. The log groups of Fargate are under /<name>/<environment>/fargate.',
    ],
    ["local", '"local" is not a free name. It is where the services run on the developer\'s own machine.'],
  ])("may not be %p", (value, message) => {
    expect(checkServiceName(value)).toBe(message);
  });
});
