import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contentTag } from "../../../constructs/service/build-context";
import { buildImage, type DockerAnswer } from "../../../constructs/steps/commands/build-image";
import { releaseFirst } from "../../../constructs/steps/commands/first-release";
import { recorded } from "../support/recorded";

const BUILD = {
  service: "front",
  image: "r/front:release-1",
  folder: "docker/front",
  platform: "linux/arm64",
};

/** Builds with a Docker that answers so, by its first words. */
async function building(
  answers: Readonly<Record<string, Partial<DockerAnswer>>>,
  build = BUILD,
  onCall: (word: string) => void = () => undefined,
) {
  const calls: string[] = [];
  const result = await recorded((output) =>
    buildImage(
      async (args, log) => {
        calls.push(args.join(" "));
        onCall(args[0] ?? "");
        const { code = 0, printed = "" } = answers[args[0] ?? ""] ?? {};
        if (printed !== "") log?.(printed);
        return { code, printed };
      },
      build,
      output,
    ),
  );
  return { ...result, calls };
}

const MISSING = { image: { code: 1, printed: "No such image" } };

describe("the build of a first image", () => {
  it("is for its platform, with the builder's lines", async () => {
    const { calls, printed, error } = await building({ ...MISSING, build: { printed: "Step 1/2" } });
    expect(error).toBeUndefined();
    expect(printed).toEqual(["Step 1/2"]);
    expect(calls.at(-1)).toBe("build --platform linux/arm64 --tag r/front:release-1 docker/front");
  });

  it("is not done twice on a machine", async () => {
    const { calls, printed } = await building({});
    expect(calls.filter((call) => call.startsWith("build"))).toEqual([]);
    expect(printed).toEqual(["front: r/front:release-1 is on this machine"]);
  });

  it("ends with the builder's last lines when it fails", async () => {
    const printed = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`).join("\n");
    const { error } = await building({ ...MISSING, build: { code: 1, printed } });
    expect(error).toMatch(/^front: docker\/front cannot be built\. The builder's last lines:\nline 11\n/);
    expect(error).toMatch(/\nline 30$/);
  });

  it("says that Docker does not answer before anything else", async () => {
    const { error, calls } = await building({ version: { code: 1, printed: "permission denied" } });
    expect(error).toMatch(/^Docker refuses this user/);
    expect(calls).toHaveLength(1);
  });
});

describe("the tag of a first image", () => {
  const folder = mkdtempSync(join(tmpdir(), "first-images-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (text: string) => writeFileSync(join(folder, "Dockerfile"), text);

  it("names what was built: a file that changes before or while it is stops the build", async () => {
    write("FROM one");
    const build = { ...BUILD, folder, image: `r/front:${contentTag(folder, "arm64")}` };
    expect((await building(MISSING, build)).error).toBeUndefined();

    const during = await building(MISSING, build, (word) => word === "build" && write("FROM two"));
    expect(during.error).toMatch(
      /^front: a file of .* was changed since main\.ts was read.* Nothing was pushed\./,
    );
    expect(during.calls.at(-1)).toBe(`image rm ${build.image}`);

    const before = await building(MISSING, build);
    expect(before.error).toBe(during.error);
    expect(before.calls.filter((call) => call.startsWith("build"))).toEqual([]);
  });
});

const RELEASE = {
  ...{ service: "front", environment: "dev", region: "eu-central-1", parameter: "/shop/dev/front/image" },
  ...{ unreleased: "unreleased", image: "r/front:release-1", keptPrefix: "released-" },
  secrets: ["/shop/dev/A", "/shop/dev/B"],
};

/** Releases where the parameter has a value, and these secrets have one. */
async function releasing(value: string, filled: readonly string[]) {
  const writes: string[] = [];
  const result = await recorded((output) =>
    releaseFirst(
      {
        read: async () => value,
        write: async (parameter, image) => void writes.push(`${parameter} = ${image}`),
        hasValue: async (secret) => filled.includes(secret),
        keep: async (image, prefix) => void writes.push(`${image} gets ${prefix}`),
      },
      RELEASE,
      output,
    ),
  );
  return { ...result, writes };
}

describe("a first release", () => {
  it("keeps the image, then writes the parameter", async () => {
    const { writes, printed } = await releasing("unreleased", RELEASE.secrets);
    expect(writes).toEqual(["r/front:release-1 gets released-", "/shop/dev/front/image = r/front:release-1"]);
    expect(printed).toEqual(["front: released r/front:release-1"]);
  });

  it("leaves what was released before, whatever the secrets", async () => {
    const { writes, printed } = await releasing("r/front:release-9", []);
    expect(writes).toEqual([]);
    expect(printed).toEqual(["front: r/front:release-9 is released and stays"]);
  });

  it.each<[filled: readonly string[], text: string]>([
    [["/shop/dev/A"], "front: secret /shop/dev/B has no value"],
    [[], "front: secrets /shop/dev/A, /shop/dev/B have no value"],
  ])("waits for the values of secrets: with %j", async (filled, text) => {
    const { writes, error } = await releasing("unreleased", filled);
    expect(writes).toEqual([]);
    expect(error).toContain(text);
  });
});
