import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { listResources } from "./listed-resources";
import { measure, type Program } from "./measure";
import { countResources, readStacks } from "./synthesized";

/** Root folder of the project. */
export const ROOT = join(__dirname, "..", "..");

/** Another commit of the project, in a folder of its own. */
export interface OtherCommit {
  readonly commit: string;
  readonly folder: string;
}

const AWS_CDK = join(__dirname, "aws-cdk");

/** Returns the synthesis of main.ts and the bare start of Node. */
export function mainPrograms(scratch: string, other?: OtherCommit): readonly Program[] {
  const outdir = join(scratch, "main");
  return [
    { name: "this project, main.ts", args: appArguments(ROOT), cwd: ROOT, outdir },
    ...(other === undefined
      ? []
      : [
          {
            name: `${other.commit}, main.ts`,
            args: appArguments(other.folder),
            cwd: other.folder,
            outdir: `${outdir}-other`,
          },
        ]),
    { name: "bare start of Node", args: ["--eval", "0"], cwd: ROOT },
  ];
}

/** Returns the arguments of Node in the command that cdktf runs. */
function appArguments(folder: string): readonly string[] {
  const { app } = JSON.parse(readFileSync(join(folder, "cdktf.json"), "utf8")) as { readonly app: string };
  return app.split(" ").slice(1);
}

/** Returns the same application in this project, in another commit, in bare cdktf and in AWS CDK. */
export function applicationPrograms(
  services: number,
  scratch: string,
  other?: OtherCommit,
): readonly Program[] {
  const project = projectProgram("this project", services, ROOT, join(scratch, `project-${services}`));
  return [
    project,
    ...(other === undefined
      ? []
      : [projectProgram(other.commit, services, other.folder, join(scratch, `other-${services}`))]),
    ...bareCdktfPrograms(services, scratch, project.outdir ?? ""),
    awsCdkProgram(services, scratch),
  ];
}

function projectProgram(name: string, services: number, cwd: string, outdir: string): Program {
  const args = ["--import", "tsx", join(__dirname, "programs", "project.ts"), String(services)];
  measure({ name, args, cwd, outdir });
  return { name, args, cwd, outdir, resources: countResources(readStacks(outdir).values()) };
}

/** Bare cdktf, as it is and without the stack traces that it captures for its tokens. */
function bareCdktfPrograms(services: number, scratch: string, project: string): readonly Program[] {
  const list = join(scratch, `resources-${services}.json`);
  const stacks = readStacks(project);
  writeFileSync(list, JSON.stringify(listResources(stacks)));
  return [
    { name: "bare cdktf", options: [] },
    { name: "bare cdktf, no stack traces", options: ["--no-stacks"] },
  ].map(({ name, options }) => {
    const outdir = join(scratch, `bare-${services}${options.join("")}`);
    const script = join(__dirname, "programs", "bare-cdktf.ts");
    const program = { name, args: ["--import", "tsx", script, list, outdir, ...options], cwd: ROOT };
    measure(program);
    const created = readStacks(outdir);
    if (!isDeepStrictEqual(created, stacks)) {
      throw new Error(`${name} doesn't create what the project creates`);
    }
    return { ...program, resources: countResources(created.values()) };
  });
}

/** AWS CDK; its packages are installed when they are needed for the first time. */
function awsCdkProgram(services: number, scratch: string): Program {
  if (!existsSync(join(AWS_CDK, "node_modules"))) {
    console.log("installing AWS CDK ...");
    execFileSync("npm", ["ci", "--prefix", AWS_CDK, "--no-audit", "--no-fund"], { stdio: "inherit" });
  }
  const outdir = join(scratch, `aws-cdk-${services}`);
  const args = ["--import", "tsx", join(AWS_CDK, "application.ts"), String(services), outdir];
  const program = { name: "AWS CDK", args, cwd: ROOT };
  measure(program);
  const templates = readdirSync(outdir).filter((file) => file.endsWith(".template.json"));
  const resources = templates.map((file) => {
    const template = JSON.parse(readFileSync(join(outdir, file), "utf8")) as { readonly Resources: object };
    return Object.keys(template.Resources).length;
  });
  return { ...program, resources: resources.reduce((total, count) => total + count, 0) };
}
