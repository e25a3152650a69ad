import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildImage, type DockerAnswer } from "../../../../constructs/steps/commands/build-image";
import { releaseFirst } from "../../../../constructs/steps/commands/first-release";
import { type Recorded, recorded } from "../../../steps/support/recorded";

const lines = async (result: Promise<Recorded>) => {
  const { printed, error } = await result;
  return [...printed, ...(error === undefined ? [] : [error])].join("\n");
};

const BUILD = { service: "back", image: "shop/back:1", folder: "docker/back", platform: "linux/amd64" };

type Answers = Readonly<Record<string, Partial<DockerAnswer>>>;

/** Builds with a Docker that answers so, by its first word; it has no image yet. */
const build =
  (answers: Answers, what = BUILD) =>
  () =>
    lines(
      recorded((output) => {
        const all: Answers = { image: { code: 1 }, ...answers };
        return buildImage(async ([word = ""]) => ({ code: 0, printed: "", ...all[word] }), what, output);
      }),
    );

/** Releases where the parameter has a value, and secrets have one or not. */
const release = (before: string, hasValue: boolean, secrets: readonly string[]) => () =>
  lines(
    recorded((output) =>
      releaseFirst(
        {
          read: async () => before,
          write: async () => undefined,
          hasValue: async () => hasValue,
          keep: async () => undefined,
        },
        {
          ...{
            service: "back",
            environment: "dev",
            region: "eu-central-1",
            parameter: "/shop/dev/back/image",
          },
          ...{ unreleased: "unreleased", image: "shop/back:1", keptPrefix: "released-", secrets },
        },
        output,
      ),
    ),
  );

/** Every input of the section, with what the steps print. */
export const FIRST_IMAGE_CASES = {
  "this machine has the image": build({ image: { code: 0 } }),
  "an image cannot be built": build({ build: { code: 1, printed: "npm error: no such package" } }),
  "a file was changed since the tag was made": () => {
    const folder = mkdtempSync(join(tmpdir(), "first-image-"));
    writeFileSync(join(folder, "Dockerfile"), "FROM scratch");
    const changed = { ...BUILD, folder, image: "shop/back:release-4f2a9c1b7d3e" };
    return build({}, changed)().then((text) => text.replace(folder, BUILD.folder));
  },
  "Docker does not answer": build({
    version: {
      code: 1,
      printed:
        "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
    },
  }),
  "Docker refuses the user": build({ version: { code: 1, printed: "permission denied" } }),
  "no image was ever released": release("unreleased", true, []),
  "an image was released before": release("shop/back:0", true, []),
  "a secret has no value": release("unreleased", false, ["/shop/dev/STRIPE_KEY"]),
  "several secrets have no value": release("unreleased", false, ["/shop/dev/A", "/shop/dev/B"]),
};
