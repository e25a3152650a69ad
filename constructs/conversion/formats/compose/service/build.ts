import { isRecord } from "../../../../settings/paths";
import type { Lines } from "../../../draft/lines";
import { fieldsOf, textOf } from "../../../draft/plain-values";
import { pathFrom, type Source } from "../../../draft/source";
import { shownNames, type Variable } from "../../../draft/variables";
import { pairsOf } from "../environment";
import { isRemoteContext } from "../files/file";
import type { ComposeService } from "../project";

/** Options of a build that are read, and those that say how an image is made, not what is in it. */
const BUILD_READ = ["context", "dockerfile", "dockerfile_inline", "target", "args"];
const BUILD_MOOT = [
  "cache_from",
  "cache_to",
  "no_cache",
  "no_cache_filter",
  "pull",
  "tags",
  "provenance",
  "sbom",
];

/** Returns the folder of the Dockerfile; `undefined`: the file has an image only. */
export function buildOf(service: ComposeService, source: Source, lines: Lines): string | undefined {
  const { fields, at } = service;
  const { build, platform } = fields;
  if (platform !== undefined) {
    lines.add("taken", at("platform"), `${textOf(platform)}: the field architecture`);
  }
  if (build === undefined || build === null) {
    lines.add("missing", at("image"), imageText(service));
    return undefined;
  }
  const options = isRecord(build) ? build : { context: build };
  const context = textOf(options["context"], ".");
  if (isRemoteContext(context)) {
    lines.add(
      "missing",
      at("build"),
      "a context in Git cannot be built from here. Clone it, and write its folder as build.",
    );
    return undefined;
  }
  const folder = pathFrom(source.path, context);
  lines.add("taken", at("build"), `build: "${folder}"`);
  const file = textOf(options["dockerfile"], "Dockerfile");
  if (file.replace(/^\.\//, "") !== "Dockerfile") {
    lines.add(
      "missing",
      at("build.dockerfile"),
      `the Dockerfile of build is ${folder}/Dockerfile. Move ${file} there, or build the image with --file yourself.`,
    );
  }
  if (options["dockerfile_inline"] !== undefined) {
    lines.add("missing", at("build.dockerfile_inline"), `write it into ${folder}/Dockerfile.`);
  }
  if (typeof options["target"] === "string") {
    lines.add(
      "missing",
      at("build.target"),
      `the last stage of the Dockerfile is built. Make "${options["target"]}" the last one.`,
    );
  }
  const args = argumentsOf(build).map(({ name }) => name);
  if (args.length > 0) {
    lines.add(
      "missing",
      at("build.args"),
      `build arguments are not passed: ${shownNames(args)}. Give ARG a default in the Dockerfile, or read a variable when the container starts.`,
    );
  }
  for (const each of Object.keys(options)) {
    if (BUILD_READ.includes(each) || each.startsWith("x-")) continue;
    if (BUILD_MOOT.includes(each)) {
      lines.add(
        "moot",
        at(`build.${each}`),
        "the commands that are printed build the image, with Docker's own defaults.",
      );
    } else {
      lines.add(
        "missing",
        at(`build.${each}`),
        "is not passed to the build. Build the image yourself, or do without it.",
      );
    }
  }
  return folder;
}

/** Returns the arguments of a build. */
export function argumentsOf(build: unknown): readonly Variable[] {
  return pairsOf(fieldsOf(build)["args"]).map(([name, value]) => ({ name, value }));
}

/** Says where the image of a service is that is not built here. */
function imageText({ name, fields: { image }, unset }: ComposeService): string {
  const [variable] = unset.get("image") ?? [];
  if (variable !== undefined) {
    return `its name has ${variable}, which has no value. Write ${variable} into .env beside the file and run this again.`;
  }
  if (typeof image !== "string" || image === "") {
    return "the service has neither build nor image, so nothing can run. Compose refuses it. Write one and run this again.";
  }
  return `${image} is in another registry. Push it into the service's own: the commands are printed after the first deployment. Or build docker/${name} FROM it.`;
}
