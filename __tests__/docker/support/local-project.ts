import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { composePlugins } from "./compose-plugins";
import { docker } from "./docker";
import { PROJECT, type Running, start } from "./running";

/** Terraform where it can install the Docker provider, elsewhere a program in its place. */
const TERRAFORM = installsDockerProvider() ? "terraform" : join(__dirname, "docker-terraform.mjs");

/** What Docker has that belongs to an application: what lists it, and what removes it. */
const KINDS = [
  { list: ["ps", "--all", "--format", "{{.Names}}"], remove: ["rm", "--force"] },
  { list: ["network", "ls", "--format", "{{.Name}}"], remove: ["network", "rm"] },
  { list: ["volume", "ls", "--format", "{{.Name}}"], remove: ["volume", "rm"] },
] as const;

/** A clone of this project in which somebody runs `npm run local`. */
export class LocalProject {
  private readonly folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-local-"));

  /**
   * @param description - its main.ts
   * @param files - its files below docker/, by path; absent: those of this project
   */
  constructor(description: string, files?: Readonly<Record<string, string>>) {
    const shared = ["constructs", "node_modules", "package.json", "tsconfig.json"];
    for (const path of files === undefined ? [...shared, "docker"] : shared) {
      symlinkSync(join(PROJECT, path), join(this.folder, path));
    }
    for (const [path, text] of Object.entries({ ...files, "main.ts": description })) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  /** Runs `npm run local -- ...`. */
  public run(...words: readonly string[]): Running {
    return this.npm("local", words, { DOCKER_BUILDKIT: "0", TERRAFORM_BINARY_NAME: TERRAFORM });
  }

  /** Runs `npm run dev -- ...`. */
  public async develop(...words: readonly string[]): Promise<Running> {
    return this.npm("dev", words, { DOCKER_BUILDKIT: "1", DOCKER_CONFIG: await composePlugins() });
  }

  private npm(name: string, words: readonly string[], variables: Readonly<Record<string, string>>): Running {
    const env = { DOCKER_HOST: process.env["EC2_TO_FARGATE_TEST_DOCKER"] ?? "", ...variables };
    const typed = ["--prefix", this.folder, "--silent", "run", name, "--", ...words];
    return start("npm", typed, { env, group: true });
  }

  /** Makes an image as `npm run local` builds it, from one with the same content: its Dockerfile's own base may be out of reach. */
  public async build(application: string, image: string, from: string): Promise<void> {
    const labels = [`ec2-to-fargate.application=${application}`, `ec2-to-fargate.folder=${this.folder}`];
    const options = labels.flatMap((label) => ["--label", label]);
    await docker.run(["build", "--quiet", ...options, "--tag", image, "-"], { input: `FROM ${from}\n` });
  }

  /** Removes its folder. */
  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Returns what Docker has of an application, sorted, one line each: containers, networks, volumes, images. */
export async function remainsOf(application: string): Promise<readonly string[]> {
  const found = [
    ...KINDS.map(({ list }) => docker.run([...list, "--filter", `name=${application}-`])),
    docker.run(["image", "ls", "--format", "{{.Repository}}", `${application}-*`]),
  ];
  const lines = (await Promise.all(found)).flatMap((text) => text.split("\n"));
  return lines.filter((line) => line !== "").sort();
}

/** Removes what a run that was interrupted has left of an application. */
export async function removeAll(application: string): Promise<void> {
  for (const { list, remove } of KINDS) {
    const found = await docker.run([...list, "--filter", `name=${application}-`]);
    if (found !== "") await docker.run([...remove, ...found.split("\n")]);
  }
}

function installsDockerProvider(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-provider-"));
  const terraform = { required_providers: { docker: { source: "kreuzwerker/docker" } } };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform }));
  const { status } = spawnSync("terraform", ["init", "-input=false"], { cwd: folder });
  rmSync(folder, { recursive: true });
  return status === 0;
}
