import { registryHost } from "../../naming/environment-names";
import { pathName, type Scope } from "../../naming/physical-name";
import { RELEASE_TAG_PREFIX } from "../../service/image-reference";
import { type Architecture, DOCKER_PLATFORMS } from "../../service/words";

/** A service, and the folder that its image is built from. */
export interface BuiltService {
  /** Name of the service, which is the last part of its repository's name. */
  readonly name: string;
  /** Folder of the Dockerfile, from the root of the repository. */
  readonly build: string;
}

/** An environment, and the images that are built for it. */
export interface BuildProps {
  /** Application and environment, from which the repositories' names are built. */
  readonly names: Scope;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Architecture of the images. */
  readonly architecture: Architecture;
  /** Services, in any order. */
  readonly services: readonly BuiltService[];
}

/** Artifact that passes the images from the build to the release, and its only file: `back=sha256:...` on each line. */
export const IMAGES = { artifact: "images", file: "images.txt" } as const;

/**
 * Node.js of the release: an LTS version that both Amazon Linux 2023 images have.
 *
 * Source: aws/aws-codebuild-docker-images, al/x86_64/standard/5.0/runtimes.yml and al/aarch64/standard/3.0/runtimes.yml.
 */
const NODE_VERSION = "22";

/**
 * Returns the buildspec that builds the images of one commit, pushes them, and writes down their digests.
 *
 * Every folder is built once, also for several services. A commit whose images are there already is not built again: tags
 * cannot be moved, and a pipeline may be started twice for one commit. The buildspec is JSON, which is YAML too.
 */
export function buildBuildspec(props: BuildProps): string {
  return formatBuildspec({
    phases: { build: { commands: [buildScript(props)] } },
    artifacts: { files: [IMAGES.file] },
  });
}

/**
 * Returns the buildspec that releases the images that were built.
 *
 * @param environment - name of the environment, for example `dev`
 */
export function releaseBuildspec(environment: string): string {
  const images = `"$CODEBUILD_SRC_DIR_${IMAGES.artifact}/${IMAGES.file}"`;
  return formatBuildspec({
    phases: {
      install: { "runtime-versions": { nodejs: NODE_VERSION }, commands: ["npm ci --omit=dev"] },
      build: { commands: [`npm run release -- ${environment} $(cat ${images})`] },
    },
  });
}

function formatBuildspec(parts: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ version: 0.2, env: { shell: "bash" }, ...parts }, undefined, 2);
}

/** Runs in a shell of its own, so that a failing line ends the build and CodeBuild's shell keeps its options. */
function buildScript({ names, account, region, architecture, services }: BuildProps): string {
  const host = registryHost(account, region);
  const builds = [...servicesByFolder(services)].map(([folder, built]) => {
    const repositories = built.map((name) => pathName(names, name).slice(1));
    return `build_and_push ${[folder, ...repositories].map(quoted).join(" ")}`;
  });
  return `(
set -euo pipefail
registry=${host}
tag=${RELEASE_TAG_PREFIX}\${CODEBUILD_RESOLVED_SOURCE_VERSION:0:12}
images=()

# Prints the digest of the image with this commit's tag, or None.
digest_in() {
  aws ecr batch-get-image --region ${region} --repository-name "$1" --image-ids "imageTag=$tag" \\
    --query 'images[0].imageId.imageDigest' --output text
}

build_and_push() {
  local folder=$1 repository digest option missing=()
  shift
  for repository in "$@"; do
    digest=$(digest_in "$repository")
    if [ "$digest" = None ]; then missing+=("--tag=$registry/$repository:$tag"); fi
  done
  if [ "\${#missing[@]}" -gt 0 ]; then
    docker build --platform ${DOCKER_PLATFORMS[architecture]} "\${missing[@]}" "$folder"
    for option in "\${missing[@]}"; do docker push "\${option#--tag=}"; done
  fi
  for repository in "$@"; do
    digest=$(digest_in "$repository")
    images+=("\${repository##*/}=$digest")
  done
}

aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin "$registry"
${builds.join("\n")}
printf '%s\\n' "\${images[@]}" > ${IMAGES.file}
)`;
}

/** Returns the names of the services by the folder that their images are built from, both sorted. */
function servicesByFolder(services: readonly BuiltService[]): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  const sorted = [...services].sort((a, b) => (`${a.build} ${a.name}` < `${b.build} ${b.name}` ? -1 : 1));
  for (const { name, build } of sorted) folders.set(build, [...(folders.get(build) ?? []), name]);
  return folders;
}

/** Quotes a word for the shell. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
