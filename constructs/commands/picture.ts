import { drawSvg } from "../report/picture/draw";
import { pictureDifference } from "../report/picture/difference";
import { layOut } from "../report/picture/layout";
import { mermaid } from "../report/picture/mermaid";
import type { Picture } from "../report/picture/picture";
import { readPicture } from "../report/picture/read-picture";
import { type Command, type CommandInput, startCommand } from "./command";
import { environmentCommand } from "./environment-command";
import { CommandError } from "./command-error";
import { phaseOption, previewTrees } from "./offline/previews";
import { writeOutput } from "./offline/write-output";

/** `npm run picture -- dev` draws an environment. */
export const picture: Command = environmentCommand({
  name: "picture",
  summary:
    "Draws an environment as SVG: its network, what runs in it, and how requests, database connections,\n" +
    "images and logs flow. With --to it draws what changes between two phases. It needs no AWS account.",
  options: {
    phase: { value: "PHASE", meaning: "draw this phase; default: the one of main.ts" },
    to: { value: "PHASE", meaning: "draw what changes from the other phase to this one" },
    mermaid: { meaning: "print a flowchart of Mermaid for a README instead" },
    out: {
      value: "FILE",
      meaning: "file to write, - for standard output; default: <application>-<environment>-<phase>.svg",
    },
  },
  exitCodes: { 0: "drawn", 1: "nothing was drawn" },
  run: drawEnvironment,
});

async function drawEnvironment(environment: string, { options }: CommandInput): Promise<number> {
  const phase = phaseOption("phase", options["phase"]);
  const to = phaseOption("to", options["to"]);
  const out = options["out"]?.[0];
  console.error(`Synthesizing ${environment}${to === undefined ? "" : " in two phases"}`);
  const [first, second] = await previewTrees(environment, [phase, ...(to === undefined ? [] : [to])]);
  const before = readPicture(first);
  const after = second === undefined ? undefined : readPicture(second);
  if (after?.phase === before.phase) {
    throw new CommandError(
      `--to ${after.phase} is the phase that it begins with, so nothing changes. Name another, such as --to ` +
        `${before.phase === "cutover" ? "fargate" : "cutover"}.`,
    );
  }
  const drawn = after === undefined ? before : pictureDifference(before, after);
  const isMermaid = options["mermaid"] !== undefined;
  const text = isMermaid ? mermaid(drawn) : drawSvg(drawn, layOut(drawn));
  writeOutput(out ?? (isMermaid ? "-" : fileName(drawn)), text);
  return 0;
}

function fileName({ application, environment, phase, to }: Picture): string {
  return `${[application, environment, phase, ...(to === undefined ? [] : ["to", to])].join("-")}.svg`;
}

if (require.main === module) void startCommand(picture);
