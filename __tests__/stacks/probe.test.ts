import { FULL, SMALL } from "./support/descriptions";
import { deployed } from "../support/deployed";
it("x", () => { const o: unknown[]=[]; for (const d of [SMALL, FULL, SMALL, FULL, SMALL, FULL]) { const t=performance.now(); deployed(d, {phase: "cutover"}); o.push(performance.now()-t);} console.log(o); });
