import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PHASES } from "../../constructs/service/phases";
import type { Description } from "../../constructs/settings/description";
import { schemaProblems } from "../conformance/support/conformance";
import type { ProviderSchema } from "../conformance/support/provider-schema";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { resources, stackJson } from "./support/stack-json";

const SCHEMA = JSON.parse(
  readFileSync(join(__dirname, "..", "local", "support", "docker-schema.json"), "utf8"),
) as ProviderSchema;

const REGISTRY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com";

const SERVICES: Description["services"] = {
  front: { port: 8080, path: "/*", health: "/healthz" },
  back: { secrets: ["STRIPE_KEY"] },
};

const synthesized = (differences: Parameters<typeof description>[0] = {}) =>
  deployed(description({ services: SERVICES, images: true, ...differences }));

const imagesOf = (differences: Parameters<typeof description>[0] = {}) =>
  stackJson(synthesized(differences), "dev-images");

/** The images that the stack pushes, without their hashes. */
const pushed = (json: ReturnType<typeof imagesOf>) =>
  resources(json, "docker_registry_image").map(({ attributes }) => String(attributes["name"]));

/** What a step of the stack works on, by service. */
const stepInputs = (json: ReturnType<typeof imagesOf>, step: string) =>
  resources(json, "terraform_data").flatMap(({ attributes }) => {
    const [{ "local-exec": exec }] = attributes["provisioner"] as [
      { readonly "local-exec": { readonly command: string; readonly environment: { STEP_INPUT: string } } },
    ];
    if (!exec.command.endsWith(` ${step}`)) return [];
    return [JSON.parse(exec.environment.STEP_INPUT) as Readonly<Record<string, unknown>>];
  });

/** Takes the wait for the first images out of the JSON of a stack. */
function withoutWait(json: string): string {
  const isWait = (key: string, value: unknown) =>
    key.startsWith("first-images_") || (typeof value === "string" && value.includes(".first-images_"));
  return JSON.stringify(JSON.parse(json), (key, value: unknown) => {
    if (isWait(key, value)) return undefined;
    return Array.isArray(value) ? value.filter((each) => !isWait("", each)) : value;
  });
}

describe("the stack of the first images", () => {
  it("is there only where it is described", () => {
    const stacks = ({ manifest }: ReturnType<typeof deployed>) => Object.keys(manifest.stacks);
    expect(stacks(synthesized())).toContain("dev-images");
    expect(stacks(synthesized({ dev: { images: false } }))).not.toContain("dev-images");
    expect(stacks(deployed(description()))).not.toContain("dev-images");
  });

  it.each(PHASES)("is deployed after the foundation and before every platform, in phase %s", (phase) => {
    const { stacks } = synthesized({ dev: { phase } }).manifest;
    expect(stacks["dev-images"]?.dependencies).toEqual(["dev-foundation"]);
    for (const platform of ["dev-ec2", "dev-fargate", "dev-dns"]) {
      expect(stacks[platform]?.dependencies).toContain("dev-images");
    }
  });

  it.each(PHASES)("changes nothing in any other stack, but that dns waits, in phase %s", (phase) => {
    const dev = { phase, domain: "shop.example.com" };
    const [described, before] = [synthesized({ dev }), synthesized({ dev, images: false })];
    const others = Object.keys(before.manifest.stacks);
    expect(others).toContain("dev-dns");
    for (const stack of others) {
      const json =
        stack === "dev-dns" ? withoutWait(described.stack(stack).json) : described.stack(stack).json;
      expect(JSON.parse(json)).toEqual(JSON.parse(before.stack(stack).json));
    }
  });

  it("pushes an image of each service to its repository, by a tag of its content that a release takes", () => {
    const tags = pushed(imagesOf());
    expect(tags.map((name) => name.replace(/[0-9a-f]{12}$/, "HASH"))).toEqual([
      `${REGISTRY}/shop/dev/back:release-HASH`,
      `${REGISTRY}/shop/dev/front:release-HASH`,
    ]);
    expect(pushed(imagesOf({ architecture: "arm64" }))).not.toEqual(tags);
    expect(pushed(imagesOf({ dev: { phase: "fargate" } }))).toEqual(tags);
  });

  it("keeps what it has pushed, also when it is destroyed, and pushes no other content later", () => {
    for (const { attributes } of resources(imagesOf(), "docker_registry_image")) {
      expect(attributes).toMatchObject({ keep_remotely: true, lifecycle: { ignore_changes: ["name"] } });
    }
  });

  it("builds for the architecture of the environment, from the folder of the Dockerfile", () => {
    const builds = stepInputs(imagesOf({ architecture: "arm64" }), "build-image");
    expect(builds.map(({ service, platform }) => [service, platform])).toEqual([
      ["back", "linux/arm64"],
      ["front", "linux/arm64"],
    ]);
    expect(builds.map(({ folder }) => String(folder))).toEqual([
      expect.stringMatching(/^\$\{path\.module\}\/\.\..*\/docker\/back$/),
      expect.stringMatching(/^\$\{path\.module\}\/\.\..*\/docker\/front$/),
    ]);
    expect(builds.map(({ image }) => image)).toEqual(pushed(imagesOf({ architecture: "arm64" })));
  });

  it("releases the image that was pushed, where nothing was released and the secrets have values", () => {
    const [back, front] = stepInputs(imagesOf(), "first-release");
    expect(back).toMatchObject({
      ...{ service: "back", environment: "dev", region: "ap-northeast-2", unreleased: "unreleased" },
      ...{ parameter: "/shop/dev/back/image", keptPrefix: "released-", secrets: ["/shop/dev/STRIPE_KEY"] },
      image: expect.stringMatching(/^\$\{docker_registry_image\.back-image_\w+\.name\}$/) as unknown,
    });
    expect(front).toMatchObject({ parameter: "/shop/dev/front/image", secrets: [] });
  });

  it("names the registry to the Docker provider, and no password", () => {
    const { provider, terraform } = JSON.parse(synthesized().stack("dev-images").json) as {
      readonly provider: { readonly docker: unknown };
      readonly terraform: { readonly required_providers: Readonly<Record<string, unknown>> };
    };
    expect(provider.docker).toEqual([
      { disable_docker_daemon_check: true, registry_auth: [{ address: REGISTRY }] },
    ]);
    expect(terraform.required_providers["docker"]).toEqual({
      source: "kreuzwerker/docker",
      version: "3.6.2",
    });
    expect(synthesized().stack("dev-ec2").json).not.toContain("docker_registry_image");
  });

  it("is what the provider's documentation takes", () => {
    const { resource = {} } = imagesOf();
    const { docker_registry_image } = resource;
    expect(schemaProblems({ resource: { docker_registry_image } }, SCHEMA)).toEqual([]);
  });

  it("leaves out what is retired", () => {
    const services = { ...SERVICES, back: { retired: true } };
    expect(pushed(imagesOf({ services })).join()).not.toContain("/back:");
  });

  it("refuses a service without a Dockerfile, by its field", () => {
    const services = { front: { ...SERVICES["front"], build: "docker/none" } };
    expect(() => synthesized({ services })).toThrow(
      "services.front.build: docker/none has no Dockerfile. Write one, or another folder.",
    );
  });
});
