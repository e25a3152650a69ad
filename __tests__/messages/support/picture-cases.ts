import { oneValue } from "../../../constructs/commands/offline/previews";
import { picture } from "../../../constructs/commands/picture";
import { writeOutput } from "../../../constructs/commands/offline/write-output";
import { outcomeOf } from "../../commands/support/outcome-of";
import { type Case, failing, typed } from "./command-outcomes";

/** What `npm run picture` refuses. */
export const PICTURE: Readonly<Record<string, Case>> = {
  "npm run picture -- dev --phase fargat": typed(picture, "dev", "--phase", "fargat"),
  "npm run picture -- dev --out a.svg --out b.svg": failing("picture", () =>
    oneValue("out", ["a.svg", "b.svg"]),
  ),
  "npm run picture -- dev --to ec2": async () => {
    const { errors } = await outcomeOf(picture, ["dev", "--to", "ec2"]);
    return errors.replace(/^Synthesizing.*\n/, "").trim();
  },
  "npm run picture -- dev --out missing/dev.svg": failing("picture", () =>
    writeOutput("missing/dev.svg", ""),
  ),
};
