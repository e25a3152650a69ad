import { registryHost } from "../../naming/environment-names";
import { RELEASE_TAG_PREFIX } from "../../service/image-reference";
import { GITHUB_SESSION } from "../../service/limits";
import { type Architecture, DOCKER_PLATFORMS } from "../../service/words";
import { action } from "./actions";
import type { DeliveredEnvironment, Deliveries } from "./delivered-environments";
import { CHECKOUT, onBranch, planRoleJob, PROJECT, RUNNER, signIn } from "./steps";
import type { Workflow, WorkflowJob, WorkflowStep } from "./workflow";

/** Runners of the architectures: each image is built on its own architecture, without emulation. */
const RUNNERS = {
  x86_64: RUNNER,
  arm64: "ubuntu-24.04-arm",
} as const satisfies Readonly<Record<Architecture, string>>;

/** An image that is built once, for all environments that run it. */
interface Build {
  /** Id of its job and of its artifact. */
  readonly id: string;
  /** Folder with its Dockerfile. */
  readonly folder: string;
  /** Architecture that it is built for. */
  readonly architecture: Architecture;
}

/** Builds every commit of the branch once, and deploys and releases it to the environments in their order. */
export function deliverWorkflow(environments: Deliveries): Workflow {
  const [first] = environments;
  const condition = onBranch(first);
  const builds = new Map(
    environments
      .flatMap((each) => Object.keys(each.builds).map((service) => buildOf(each, service)))
      .map((build) => [build.id, build]),
  );
  const jobs = environments.flatMap((environment, index) => {
    const before = environments[index - 1];
    const after = before === undefined ? {} : { needs: [`deliver-${before.name}`] };
    return [
      [`plan-${environment.name}`, { ...planJob(environment, condition), ...after }],
      [`deliver-${environment.name}`, deliverJob(environment, condition)],
    ] as const;
  });
  return {
    name: "Deliver",
    on: { push: { branches: [first.branch] }, workflow_dispatch: {} },
    permissions: {},
    jobs: Object.fromEntries([
      ...[...builds.values()].map((build) => [build.id, buildJob(build, condition)] as const),
      ...jobs,
    ]),
  };
}

/** The same folder and architecture is one build, also of several services. */
function buildOf({ builds, architecture }: DeliveredEnvironment, service: string): Build {
  const folder = builds[service] ?? "";
  const id = `build-${folder.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-|-$/g, "")}-${architecture}`;
  return { id, folder, architecture };
}

/** The Dockerfile's code runs here, so this job has no credentials at all. */
function buildJob({ id, folder, architecture }: Build, condition: string): WorkflowJob {
  return {
    name: `Build ${folder}`,
    if: condition,
    "runs-on": RUNNERS[architecture],
    "timeout-minutes": 60,
    permissions: { contents: "read" },
    // Only the digest: an output that contains a masked value, such as an account id, would arrive empty.
    outputs: { digest: "${{ steps.build.outputs.digest }}" },
    steps: [
      CHECKOUT,
      { name: "Set up Buildx", uses: action("docker/setup-buildx-action") },
      {
        name: "Build",
        id: "build",
        uses: action("docker/build-push-action"),
        with: {
          context: folder,
          platforms: DOCKER_PLATFORMS[architecture],
          outputs: "type=oci,dest=image.tar",
          provenance: "mode=max",
          sbom: true,
          "cache-from": `type=gha,scope=${id}`,
          "cache-to": `type=gha,mode=max,scope=${id}`,
        },
      },
      {
        name: "Keep the image",
        uses: action("actions/upload-artifact"),
        with: {
          name: id,
          path: "image.tar",
          "if-no-files-found": "error",
          "compression-level": 0,
          "retention-days": 7,
        },
      },
    ],
  };
}

/** Shows what the next job would do, to anyone who approves it. */
function planJob(environment: DeliveredEnvironment, condition: string): WorkflowJob {
  const { name } = environment;
  // Exit code 2: something would change.
  const run = `npm run --silent plan -- ${name} >> "$GITHUB_STEP_SUMMARY" || [ $? -eq 2 ]`;
  return planRoleJob(environment, `Plan ${name}`, condition, { name: "Plan", run });
}

function deliverJob(environment: DeliveredEnvironment, condition: string): WorkflowJob {
  const { name } = environment;
  const services = Object.keys(environment.builds);
  const needed = [...new Set(services.map((service) => buildOf(environment, service).id))];
  return {
    name: `Deliver to ${name}`,
    needs: [...needed, `plan-${name}`],
    if: condition,
    environment: name,
    "runs-on": RUNNER,
    // As long as both sessions.
    "timeout-minutes": (2 * GITHUB_SESSION) / 60,
    permissions: { contents: "read", "id-token": "write" },
    // A deployment that runs is never cancelled; of several that wait, the newest commit has all of the others.
    concurrency: { group: `deliver-${name}`, "cancel-in-progress": false },
    steps: [
      ...PROJECT,
      signIn(environment, "Sign in to deploy", environment.apply_role, GITHUB_SESSION),
      { name: "Deploy", run: `npm run --silent deploy -- ${name} --yes` },
      {
        name: "Get the images",
        uses: action("actions/download-artifact"),
        with: { pattern: "build-*", path: "images" },
      },
      signIn(environment, "Sign in to release", environment.release_role, GITHUB_SESSION),
      { name: "Log in to the registry", uses: action("aws-actions/amazon-ecr-login") },
      releaseStep(environment, services),
    ],
  };
}

/**
 * Pushes each image under the commit's tag unless it is there, and releases what is there by digest.
 *
 * A tag of a release cannot be moved: when all jobs of a commit run again, the image of the first run stays. skopeo copies all
 * of an image, provenance and SBOM too, without changing its digest; it is part of GitHub's Ubuntu runners.
 */
function releaseStep(environment: DeliveredEnvironment, services: readonly string[]): WorkflowStep {
  const { name, application, account, region } = environment;
  const variable = (service: string) => `DIGEST_${service.toUpperCase().replaceAll("-", "_")}`;
  const pushes = services.map((service) => {
    const { id } = buildOf(environment, service);
    return `push ${service} images/${id}/image.tar "$${variable(service)}"`;
  });
  return {
    name: "Push and release",
    env: {
      REGISTRY: registryHost(account, region),
      ...Object.fromEntries(
        services.map((service) => [
          variable(service),
          `\${{ needs.${buildOf(environment, service).id}.outputs.digest }}`,
        ]),
      ),
    },
    run: [
      `tag="${RELEASE_TAG_PREFIX}\${GITHUB_SHA:0:12}"`,
      "images=()",
      "push() {",
      `  local repository="${application}/${name}/$1" digest`,
      '  digest=$(aws ecr batch-get-image --repository-name "$repository" --image-ids "imageTag=$tag" \\',
      "    --query 'images[0].imageId.imageDigest' --output text)",
      '  if [ "$digest" = None ]; then',
      '    skopeo copy --all --preserve-digests "oci-archive:$2" "docker://$REGISTRY/$repository:$tag"',
      "    digest=$3",
      "  fi",
      '  images+=("$1=$digest")',
      "}",
      ...pushes,
      `npm run --silent release -- ${name} "\${images[@]}"`,
      "",
    ].join("\n"),
  };
}
