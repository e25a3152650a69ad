import { nextCommands } from "../../constructs/report/next-commands";
import type { Phase } from "../../constructs/service/phases";
import { parseSettings } from "../../constructs/settings/parse-settings";
import { description } from "../support/description";

function commandsIn(phase: Phase) {
  const [environment] = parseSettings(description({ dev: { phase } })).environments;
  if (environment === undefined) throw new Error("the description has no environment");
  return nextCommands(environment);
}

const first = [
  { when: "first time:", command: "npm run bootstrap -- dev" },
  { when: "deploy:", command: "npx cdktf deploy 'dev-*'" },
];

describe("what can be typed next", () => {
  it.each<[Phase, Phase]>([
    ["ec2", "cutover"],
    ["cutover", "fargate"],
  ])("in phase %s ends with a look at %s", (phase, next) => {
    expect(commandsIn(phase)).toEqual([
      ...first,
      { when: "look ahead:", command: `PHASE=${next} npx cdktf diff dev-fargate` },
    ]);
  });

  it("in the last phase has nothing to look ahead to", () => {
    expect(commandsIn("fargate")).toEqual(first);
  });
});
