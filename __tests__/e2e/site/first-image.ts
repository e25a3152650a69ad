import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pushImage } from "./push-image";
import type { Site, SiteProps } from "./site";

/** An application of one service, whose first image comes with the deployment. */
export const FIRST_IMAGES = {
  name: "shop",
  services: { front: { port: 8080, path: "/*", health: "/healthz" } },
  images: true,
  dev: { protect: false },
} as const satisfies SiteProps;

/** Puts a `docker` into the path that has no image and builds every one. @returns the file of its calls, one a line */
export function fakeDocker(site: Site): string {
  const bin = join(site.workspace.folder, "bin");
  mkdirSync(bin);
  const calls = join(bin, "calls");
  const docker = ["#!/bin/bash", `echo "$*" >>"${calls}"`, '[ "$1" != image ]', ""].join("\n");
  writeFileSync(join(bin, "docker"), docker, { mode: 0o755 });
  site.workspace.environment["PATH"] = `${bin}${delimiter}${process.env["PATH"] ?? ""}`;
  return calls;
}

/**
 * Pushes the first image of the only service, in place of the stack that would do it.
 *
 * @returns the image
 */
export async function pushFirstImage(site: Site, service: string): Promise<string> {
  const image = withoutDockerProvider(site);
  await pushImage(site, service, image.replace(/^.*:release-/, ""));
  return image;
}

/**
 * Takes the Docker provider, whose program cannot be had here, out of the stack of the images.
 *
 * @returns the image that it would push
 */
export function withoutDockerProvider(site: Site): string {
  const file = join(site.workspace.stackFolder("dev-images"), "cdk.tf.json");
  const stack = JSON.parse(readFileSync(file, "utf8")) as {
    readonly provider: { docker?: unknown };
    readonly terraform: { readonly required_providers: { docker?: unknown } };
    readonly resource: { docker_registry_image?: Readonly<Record<string, { readonly name: string }>> };
    readonly output: { first_images?: unknown };
  };
  const [[id, { name }] = ["", { name: "" }]] = Object.entries(stack.resource.docker_registry_image ?? {});
  delete stack.provider.docker;
  delete stack.terraform.required_providers.docker;
  delete stack.resource.docker_registry_image;
  delete stack.output.first_images;
  writeFileSync(file, JSON.stringify(stack).replaceAll(`\${docker_registry_image.${id}.name}`, name));
  return name;
}

/** Plans a stack, asks the gate, and applies it, unless nothing changes. */
export async function applied(site: Site, stack: string): Promise<void> {
  if ((await site.plan(stack)).format_version === undefined) return;
  expect((await site.gate(stack)).code).toBe(0);
  await site.apply(stack);
}
