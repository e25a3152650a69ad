import { didYouMean, invalidValue, problemWith } from "../messages";

/** Who may own a repository: letters, digits, hyphens, and the underscore of managed users. Source: GitHub docs, "Username considerations". */
const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/;

/** Names of repositories. Source: GitHub REST API, "Create a repository for the authenticated user". */
const NAME = /^(?!\.{1,2}$)[\w.-]{1,100}$/;

/** Longest branch that is read; with the rest of a subject it fits into a trust policy. */
const MAX_BRANCH_LENGTH = 200;

/** A branch without characters that mean something to git, to a shell or in a workflow's filter. */
const BRANCH = /^(?!.*(\.\.|\/\/|\/\.|\.lock(\/|$)))[A-Za-z0-9_][\w./-]*(?<![./])$/;

/** Longest text that is read as a repository. */
const MAX_READ_LENGTH = 300;

/** Checks a repository on GitHub: `owner/name`. */
export function checkRepository(value: unknown): string | undefined {
  if (isRepository(value)) return undefined;
  const allowed = 'a repository on GitHub, such as "octo-org/shop"';
  if (typeof value !== "string") return invalidValue(value, allowed);
  const text = value.slice(0, MAX_READ_LENGTH).trim();
  if (text.includes("*")) {
    const fix = "Name one repository: a wildcard would let other repositories deploy to this account.";
    return invalidValue(value, allowed, fix);
  }
  if (NAME.test(text)) return invalidValue(value, allowed, `Write its owner too: "OWNER/${text}".`);
  if (/^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?[\w-]*(?:gitlab|bitbucket)[\w.-]*[/:]/i.test(text)) {
    return invalidValue(value, allowed, 'Other Git providers are released by "pipeline", with a connection.');
  }
  const likely = didYouMean(likelyRepository(text));
  if (!text.startsWith("repo:")) return invalidValue(value, allowed, likely);
  const reason =
    "is a subject and not a repository: the roles trust exact subjects, and a pull request can only plan";
  return problemWith(value, reason, likely);
}

function isRepository(value: unknown): value is string {
  if (typeof value !== "string") return false;
  const [owner = "", name = "", ...rest] = value.split("/");
  return OWNER.test(owner) && NAME.test(name) && !name.endsWith(".git") && rest.length === 0;
}

/** Returns the repository of an address or of a subject. */
function likelyRepository(text: string): string | undefined {
  const path = text.replace(/^repo:/, "").replace(/^([a-z+]+:\/\/)?([^@/]*@)?(www\.)?github\.com[:/]/i, "");
  const [, owner = "", name = ""] = /^\/?([^/:@]+)(?:@\d+)?\/([^/:@]+)/.exec(path) ?? [];
  const likely = `${owner}/${name.replace(/\.git$/, "")}`;
  return isRepository(likely) ? likely : undefined;
}

/** Checks the branch whose commits are deployed. */
export function checkBranch(value: unknown): string | undefined {
  if (typeof value === "string" && value.startsWith("refs/")) {
    const [, likely = ""] = /^refs\/heads\/(.*)$/.exec(value.slice(0, MAX_READ_LENGTH)) ?? [];
    const fix = BRANCH.test(likely) ? didYouMean(likely) : "Only the commits of a branch are deployed.";
    return invalidValue(value, "the name of a branch", fix);
  }
  if (value === "pull_request") {
    const fix = "Only a branch can: the code of a pull request is not reviewed yet, so it gets a plan.";
    return problemWith(value, "cannot deploy", fix);
  }
  if (typeof value === "string" && value.length <= MAX_BRANCH_LENGTH && BRANCH.test(value)) return undefined;
  const isPattern = typeof value === "string" && value.includes("*");
  const fix = isPattern ? "Name one branch: a wildcard would let other branches deploy." : undefined;
  return invalidValue(value, "the name of a branch (letters, digits and _ . / -)", fix);
}
