import { withoutTokenTraces } from "../../../constructs/report/synthesize";
import type { Description } from "../../../constructs/settings/description";
import { Deployment } from "../../../constructs/stacks/deployment";
import { temporaryApp } from "../../support/temporary-app";

/** Synthesizes a description, and returns the folder with the result. */
export function synthesizedFolder(description: Description): string {
  const app = temporaryApp();
  withoutTokenTraces(() => {
    new Deployment(app, description);
    app.synth();
  });
  return app.outdir;
}
