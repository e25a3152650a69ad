import { describeApplication } from "../../../constructs/local/describe-application";
import { writeApplication } from "../../../constructs/report/local/write-application";
import { Deployment } from "../../../constructs/stacks/deployment";
import { LocalStack } from "../../../constructs/stacks/local-stack";
import { description } from "../../support/description";
import { service } from "../../support/service";
import { temporaryApp } from "../../support/temporary-app";

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
  "npm run local, and a release command ends with another exit code than 0": () => {
    const back = { ...service({ name: "back", release: { command: ["migrate"], timeout: 1 } }), build: "it" };
    const environment = { application: "shop", name: "dev", region: "it", idleTimeout: 60, services: [back] };
    const application = describeApplication(environment, 8080);
    const stack = new LocalStack(temporaryApp(), { application, images: { back: "back:1" } });
    const [, message = ""] = /"error_message":"(.*?)"/.exec(JSON.stringify(stack.toTerraform())) ?? [];
    return message.replace("\\n", "\n");
  },
};
