import { z } from "zod";
import { checkBoolean } from "./checks/basic";
import { closedObject, field, sentenceFor, type Shape } from "./checks/composite";
import { checkBranch, checkConnection, checkRepository } from "./checks/git";
import type { PipelineDescription } from "./description";
import { didYouMean, problemWith } from "./messages";
import type { PipelineSettings } from "./settings";

/** Branch that a pipeline releases: the default branch of a new repository on GitHub and GitLab. */
const BRANCH = "main";

/** What follows fields that are decided elsewhere. */
const ELSEWHERE = {
  ...sentenceFor(
    ["token", "secret", "secrets", "key", "accessKeyId", "secretAccessKey", "password"],
    "No key is needed: you complete the connection to the Git provider once in the console.",
  ),
  ...sentenceFor(
    ["environment", "environments"],
    'Each environment of "environments" gets a pipeline of its own; pipeline: false in one leaves it out.',
  ),
  ...sentenceFor(
    ["owner", "org", "organisation", "organization", "name", "repo"],
    'Write owner and name together: repository: "OWNER/NAME".',
  ),
};

/** A pipeline. */
export const pipeline = closedObject(
  "a pipeline",
  {
    repository: field<string>(checkRepository).optional(),
    branch: field<string>(checkBranch).optional(),
    connection: field<string>(checkConnection).optional(),
    approval: field<boolean>(checkBoolean).optional(),
  } satisfies Shape<PipelineDescription>,
  { elsewhere: ELSEWHERE },
) satisfies z.ZodType<PipelineDescription>;

/** The pipeline, or `false` for none. */
export const pipelineOrNone = z.union([z.literal(false), pipeline], {
  error: ({ input }) =>
    problemWith(
      input,
      'is neither an object that describes a pipeline, such as { repository: "acme/shop" }, nor false',
      didYouMean(checkRepository(input) === undefined ? { repository: input } : undefined),
    ),
});

/**
 * Fills in the defaults of a pipeline; a missing repository, which a rule reports, as an empty text.
 *
 * @param protect - the environment's `protect`, which sets whether releases are approved
 */
export function resolvePipeline(
  described: PipelineDescription | false | undefined,
  protect: boolean,
): PipelineSettings | undefined {
  if (described === undefined || described === false) return undefined;
  const { repository = "", branch = BRANCH, connection, approval = protect } = described;
  return { repository, branch, connection, approval };
}
