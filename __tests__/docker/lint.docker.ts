import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { command } from "./support/command";
import { hostArtifacts } from "./support/host-artifacts";
import { linters } from "./support/linters";

const PROJECT = resolve(__dirname, "..", "..");

/** Files of these folders. */
const files = ["docker", "__tests__/docker", ".ci"].flatMap((folder) =>
  readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name)),
);

const dockerfiles = files.filter((path) => path.endsWith("Dockerfile"));

/** Shell scripts, by name or folder. */
const scripts = files.filter((path) =>
  /\.sh$|\/\.ci\/run$|\/sbin\/deploy$|renewal-hooks\/deploy\/|\/fakes\//.test(path),
);

let bin: string;
beforeAll(async () => {
  bin = await linters();
});

describe("hadolint", () => {
  it.each(dockerfiles.map((path) => path.slice(PROJECT.length + 1)))("accepts %s", async (path) => {
    // The bases of the tests don't pin Debian packages.
    const ignored = path.startsWith("docker/") ? [] : ["--ignore", "DL3008", "--ignore", "DL3006"];
    const { output, code } = await command(join(bin, "hadolint"), [...ignored, join(PROJECT, path)]);
    expect({ output, code }).toEqual({ output: "", code: 0 });
  });
});

describe("shellcheck", () => {
  it.each(scripts.map((path) => path.slice(PROJECT.length + 1)))("accepts %s", async (path) => {
    const { output, code } = await command(join(bin, "shellcheck"), [join(PROJECT, path)]);
    expect({ output, code }).toEqual({ output: "", code: 0 });
  });

  it("accepts the user data and the deploy document", async () => {
    const { userData, document } = hostArtifacts();
    const { mainSteps } = JSON.parse(document) as {
      readonly mainSteps: readonly { readonly inputs: { readonly runCommand: readonly string[] } }[];
    };
    for (const script of [userData, mainSteps[0]?.inputs.runCommand.join("\n") ?? ""]) {
      const { output, code } = await command(join(bin, "shellcheck"), ["-"], { input: script });
      expect({ output, code }).toEqual({ output: "", code: 0 });
    }
  });
});
