import { z } from "zod";
import { PROVIDER_SOURCES, type ProviderSource } from "../service/words";
import { choice, wholeNumber } from "./checks/basic";
import { closedObject, field, sentenceFor, type Shape } from "./checks/composite";
import { checkBranch, checkRepository } from "./checks/github";
import type { GithubDescription } from "./description";
import { didYouMean, problemWith } from "./messages";

/** What follows fields that would decide who is trusted, or hold a key. */
const ELSEWHERE = {
  ...sentenceFor(
    ["subject", "subjects", "sub", "audience", "trust", "pullrequest", "pull_request", "pullRequests"],
    "The roles trust exact subjects, made from repository, branch and environment; a pull request can only plan.",
  ),
  ...sentenceFor(
    ["token", "secret", "secrets", "key", "accesskey", "accessKeyId", "secretAccessKey"],
    "No key is needed: GitHub's tokens are exchanged for credentials of an hour.",
  ),
  ...sentenceFor(
    ["environment", "environments", "workflow", "workflows"],
    'Each environment of "environments" gets roles and jobs of its own name; github: false in one leaves it out.',
  ),
  ...sentenceFor(
    ["role", "roles", "permissions", "policy", "oidc"],
    "Roles for plan, apply and release are made for each environment, with what they need.",
  ),
  ...sentenceFor(
    ["owner", "org", "organisation", "organization", "name", "repo"],
    'Write owner and name together: repository: "OWNER/NAME".',
  ),
};

const github = closedObject(
  "a repository on GitHub",
  {
    repository: field<string>(checkRepository).optional(),
    ownerId: field<number>(wholeNumber(1, Number.MAX_SAFE_INTEGER)).optional(),
    repositoryId: field<number>(wholeNumber(1, Number.MAX_SAFE_INTEGER)).optional(),
    branch: field<string>(checkBranch).optional(),
    provider: field<ProviderSource>(choice("a setting of the OIDC provider", PROVIDER_SOURCES)).optional(),
  } satisfies Shape<GithubDescription>,
  { elsewhere: ELSEWHERE },
) satisfies z.ZodType<GithubDescription>;

/** The repository on GitHub, or `false` for none. */
export const githubOrNone = z.union([z.literal(false), github], {
  error: ({ input }) =>
    problemWith(
      input,
      'is neither an object such as { repository: "octo-org/shop" } nor false',
      didYouMean(checkRepository(input) === undefined ? { repository: input } : undefined),
    ),
});
