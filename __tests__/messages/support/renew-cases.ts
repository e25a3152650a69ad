import { renew } from "../../../constructs/commands/renew";
import { endings, REFUSED, renewing } from "../../commands/support/renewing";
import { type Case, typed } from "./command-outcomes";

/** What `npm run renew` prints. */
export const RENEW: Readonly<Record<string, Case>> = {
  "npm run renew": typed(renew),
  ...Object.fromEntries(
    Object.entries(REFUSED).map(([situation, [props]]): readonly [string, Case] => [
      `a renewal ${situation}`,
      async () => (await renewing({ endings: endings(), ...props }, "--yes")).errors.trim(),
    ]),
  ),
};
