import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeApplication } from "../../../constructs/local/describe-application";
import { writeApplication } from "../../../constructs/report/local/write-application";
import { Deployment } from "../../../constructs/stacks/deployment";
import { contextHash } from "../../../constructs/service/build-context";
import { LocalStack } from "../../../constructs/stacks/local-stack";
import { description } from "../../support/description";
import { service } from "../../support/service";
import { temporaryApp } from "../../support/temporary-app";

/** Returns why a folder cannot be hashed, as if it were docker/front. */
function unhashed(make: (folder: string) => void): string {
  const folder = mkdtempSync(join(tmpdir(), "context-"));
  make(folder);
  try {
    return contextHash(folder);
  } catch (error) {
    return error instanceof Error ? error.message.replace(folder, "docker/front") : "";
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What `npm run local` ends with while it synthesizes, and what Terraform prints of its stack. */
export const THIS_MACHINE: Readonly<Record<string, () => string>> = {
  "npm run local, and a folder has no Dockerfile": () => {
    const app = temporaryApp();
    const services = { front: { build: "docker/none", port: 80, path: "/*", health: "/" } };
    const deployment = new Deployment(app, description({ services }));
    try {
      writeApplication(app.outdir, JSON.stringify({ port: 8080, hasStack: true }), deployment);
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
  },
  "npm run local or images, and a file of a build cannot be read": () =>
    unhashed((folder) => mkdirSync(join(folder, ".dockerignore"))),
  "npm run local or images, and a .dockerignore has no pattern in a line": () =>
    unhashed((folder) => writeFileSync(join(folder, ".dockerignore"), "a[\n")),
  "npm run local, and a release command ends with another exit code than 0": () => {
    const back = { ...service({ name: "back", release: { command: ["migrate"], timeout: 1 } }), build: "it" };
    const environment = { application: "shop", name: "dev", region: "it", idleTimeout: 60, services: [back] };
    const application = describeApplication(environment, 8080);
    const stack = new LocalStack(temporaryApp(), { application, images: { back: "back:1" } });
    const [, message = ""] = /"error_message":"(.*?)"/.exec(JSON.stringify(stack.toTerraform())) ?? [];
    return message.replace("\\n", "\n");
  },
};
