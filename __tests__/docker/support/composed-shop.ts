import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { stringify } from "yaml";
import { baseImage } from "./bases";
import { succeed } from "./command";
import { composePlugins } from "./compose-plugins";
import { docker } from "./docker";
import { PROJECT, type Running, start } from "./running";
import { AUTHORITY } from "./settings";

/** Files of the project that a copy shares with it. */
const SHARED = ["constructs", "node_modules", "package.json", "tsconfig.json", "main.ts"];

/** Adds a compose file to those that Docker Compose is told to read. */
const ADDS_FILE = `#!/bin/bash
words=() last=0
for word; do
  words+=("$word")
  [ "$word" = -f ] && last=$((\${#words[@]} + 1))
done
[ "$last" = 0 ] && exec "$DOCKER_PROGRAM" "$@"
exec "$DOCKER_PROGRAM" "\${words[@]:0:$last}" -f "$ADDED_FILE" "\${words[@]:$last}"
`;

/** A copy of this project as somebody has it who runs `npm run compose` or `npm run dev`, on the tests' base images. */
export class ComposedShop {
  private constructor(
    /** Its folder. */
    public readonly folder: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** Copies the project. */
  public static async create(): Promise<ComposedShop> {
    const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-compose-"));
    for (const path of SHARED) symlinkSync(join(PROJECT, path), join(folder, path));
    mkdirSync(join(folder, "docker"));
    for (const own of ["front", "back"]) {
      cpSync(join(PROJECT, "docker", own), join(folder, "docker", own), {
        recursive: true,
        filter: (path) => !/node_modules|dist$/.test(path),
      });
    }
    // Replaces the certificate authorities of RDS.
    cpSync(AUTHORITY, join(folder, "docker", "back", "certificates", "authority.pem"));
    const config = await composePlugins();
    const env = { DOCKER_CONFIG: config, DOCKER_BUILDKIT: "1", COMPOSE_PROGRESS: "plain" };
    const shop = new ComposedShop(folder, env);
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(folder, "bin", "docker"), ADDS_FILE, { mode: 0o755 });
    writeFileSync(join(folder, "compose.test.yaml"), stringify(ON_TEST_BASES));
    return shop;
  }

  /** Runs Docker Compose. Returns its output. @throws when it fails */
  public compose(...args: readonly string[]): Promise<string> {
    return docker.run([...this.files("compose.yaml"), ...args], { env: this.env });
  }

  /** Lets `npm run compose` write its files. */
  public async write(port: number): Promise<void> {
    await succeed("npm", this.npm("compose", "dev", "--port", String(port)));
  }

  /** Runs `npm run dev`, until it is stopped. */
  public dev(...words: readonly string[]): Running {
    const env = {
      ...this.env,
      DOCKER_HOST: process.env["EC2_TO_FARGATE_TEST_DOCKER"] ?? "",
      PATH: `${join(this.folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
      DOCKER_PROGRAM: programOf("docker"),
      ADDED_FILE: join(this.folder, "compose.test.yaml"),
    };
    return start("npm", this.npm("dev", ...words), { env, group: true });
  }

  /** Replaces a text in one of its files, as somebody who works on it does. */
  public edit(file: string, from: string, to: string): void {
    const path = join(this.folder, file);
    const text = readFileSync(path, "utf8");
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(path, text.replace(from, to));
  }

  /** Removes the copy. */
  public remove(): void {
    if (existsSync(this.folder)) rmSync(this.folder, { recursive: true });
  }

  private npm(command: string, ...words: readonly string[]): readonly string[] {
    return ["--prefix", this.folder, "--silent", "run", command, "--", ...words];
  }

  private files(...names: readonly string[]): readonly string[] {
    const all = [...names, "compose.test.yaml"].flatMap((name) => ["-f", join(this.folder, name)]);
    return ["compose", "--project-directory", this.folder, ...all];
  }
}

/** Returns the path of a program. */
function programOf(name: string): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const [found = name] = folders.map((folder) => join(folder, name)).filter((path) => existsSync(path));
  return found;
}

/** The machine of the tests may allow fewer open files than a service gets by default. */
const OPEN_FILES = { nofile: 16_384 };

/** Registries cannot be reached: the bases are those of the tests, and npm's packages come over the machine's own network. */
const ON_TEST_BASES = {
  services: {
    database: { image: baseImage("postgres") },
    edge: { image: baseImage("nginx") },
    "back-release": { ulimits: OPEN_FILES },
    front: {
      ulimits: OPEN_FILES,
      build: {
        network: "host",
        args: { NODE_IMAGE: baseImage("node"), NGINX_IMAGE: baseImage("nginx"), VERSION: "1" },
      },
    },
    back: {
      ulimits: OPEN_FILES,
      build: {
        network: "host",
        args: {
          ...{ NODE_IMAGE: baseImage("node"), NODE_RUNTIME_IMAGE: baseImage("node-runtime") },
          ...{ RDS_CA_BUNDLE_URL: "", VERSION: "1" },
        },
      },
    },
  },
};
