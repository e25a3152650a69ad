import { z } from "zod";
import type { StackJson } from "../../../report/stack-json";
import { errorMessage } from "../../command-error";
import { stepInputs } from "../../described-steps";
import { dockerEngine } from "../../local/docker-engine";
import { missingRights, type PushRightsQuestion } from "../../push-rights";
import { readStates, storedStates } from "../../stored-states";
import type { LiveAnswer, LiveCheck } from "./check";

/** Resource that pushes an image. */
const PUSH = "docker_registry_image";

const BUILD = z.object({ service: z.string(), image: z.string() });

/**
 * Returns the checks of what a deployment needs to build and push first images; none: main.ts describes no `images`.
 *
 * They warn and are no errors, because another machine may deploy, with other credentials.
 */
export function firstImageChecks(
  rights: Omit<PushRightsQuestion, "images">,
  stacks: readonly StackJson[],
): readonly LiveCheck[] {
  const stack = stacks.find(({ resource }) => resource[PUSH] !== undefined);
  if (stack === undefined) return [];
  return [
    {
      name: "Docker",
      calls: ["s3:GetObject"],
      ask: () => forImagesToPush(stack, (images) => dockerAnswer(Object.keys(images))),
    },
    {
      name: "rights to push images",
      calls: ["s3:GetObject", "sts:GetCallerIdentity", "iam:GetRole", "iam:SimulatePrincipalPolicy"],
      ask: (signal) => forImagesToPush(stack, (images) => rightsAnswer({ ...rights, images }, signal)),
    },
  ];
}

/** Asks about the images that the next deployment pushes, if there are any. */
async function forImagesToPush(
  stack: StackJson,
  ask: (images: Readonly<Record<string, string>>) => Promise<LiveAnswer>,
): Promise<LiveAnswer> {
  const images = await imagesToPush(stack);
  if (Object.keys(images).length > 0) return ask(images);
  return { level: "ok", message: "not needed: an earlier deployment pushed an image of each service." };
}

/** Returns the repositories to which an image has still to be pushed, by service: all, if the state cannot be read. */
async function imagesToPush(stack: StackJson): Promise<Readonly<Record<string, string>>> {
  const { resources } = readStates(await storedStates([stack]).catch(() => []));
  const pushed = resources
    .filter(({ type }) => type === PUSH)
    .map(({ attributes }) => repositoryOf(String(attributes["name"])));
  const described = stepInputs(stack, "build-image").map((input) => {
    const { service, image } = BUILD.parse(input);
    return [service, repositoryOf(image)] as const;
  });
  return Object.fromEntries(described.filter(([, repository]) => !pushed.includes(repository)));
}

const repositoryOf = (image: string) => image.replace(/:[^:/]*$/, "");

async function dockerAnswer(services: readonly string[]): Promise<LiveAnswer> {
  const what = `the deployment builds and pushes an image of ${services.join(", ")}`;
  try {
    await dockerEngine.address();
    return { level: "ok", message: `it answers: ${what}.` };
  } catch (error) {
    const message = `${what}, with the Docker of the machine that runs it. ${errorMessage(error)}`;
    return { level: "warning", message };
  }
}

async function rightsAnswer(question: PushRightsQuestion, signal: AbortSignal): Promise<LiveAnswer> {
  const missing = await missingRights(question, signal);
  if (missing.length === 0) return { level: "ok", message: "your credentials have them." };
  const services = Object.keys(question.images).join(", ");
  const message =
    `your IAM policies do not allow ${missing.join(", ")} for the images of ${services}. ` +
    "The deployment stops there, unless it is run with other credentials, or `deployers` has yours.";
  return { level: "warning", message };
}
