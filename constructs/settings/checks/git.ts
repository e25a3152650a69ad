import { didYouMean, invalidValue } from "../messages";

/** Longest text from which a name is made. */
const MAX_READ_LENGTH = 300;

/**
 * An owner and a repository, as GitHub, GitLab and Bitbucket name them; GitLab has groups in groups, at most 20.
 *
 * Source: aws/aws-cdk#29631, by which CodePipeline takes `group/subgroup/project`; GitLab documentation, Subgroups.
 */
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}(\/[A-Za-z0-9_.-]{1,100}){1,20}$/;

/** A host before owner and repository: `github.com/acme/shop`. */
const HOST_FIRST = /^(?:[\w-]+\.)*(?:git|github|gitlab|bitbucket)(?:\.[\w-]+)+\//i;

/** Hosts that have no groups in groups: what follows in an address is a page of the repository. */
const TWO_PARTS = /(^|[/@.])(github\.com|bitbucket\.org)[/:]/i;

/** What a branch cannot contain, and what CodePipeline would read as a pattern. Source: git check-ref-format. */
const INVALID_BRANCH =
  /[^\x21-\x7e\u00a0-\uffff]|[~^:?*[\]{}\\]|\.\.|@\{|\/\/|^[-/.]|\/\.|[/.]$|\.lock(\/|$)|^@$/;

/** Longest branch that a trigger can name. Source: CodePipeline API reference, GitBranchFilterCriteria. */
const MAX_BRANCH_LENGTH = 255;

/** A connection to a Git provider, by the present name of the service or the one before. */
const CONNECTION =
  /^arn:aws:(?:codeconnections|codestar-connections):([a-z0-9-]+):(\d{12}):connection\/[0-9a-f-]{36}$/;

/** Checks a repository: `owner/name`. */
export function checkRepository(value: unknown): string | undefined {
  if (isRepository(value)) return undefined;
  return invalidValue(value, 'a repository with its owner, such as "acme/shop"', repositoryFix(value));
}

function isRepository(value: unknown): boolean {
  if (typeof value !== "string" || !REPOSITORY.test(value)) return false;
  return !HOST_FIRST.test(value) && !/(\/\.{1,2}(\/|$)|\.git$)/.test(value);
}

function repositoryFix(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > MAX_READ_LENGTH) return undefined;
  if (value.includes("*")) return "Name one repository: anyone who can push to it can release.";
  const path = value
    .trim()
    .replace(/^(?:[a-z+]+:\/\/)?(?:[\w.-]+@)?[\w-]+(?:\.[\w-]+)+[/:]/i, "")
    .replace(/\/-\/.*$/, "")
    .replace(/\/+$/, "")
    .replace(/\.git$/, "");
  const likely = TWO_PARTS.test(value) ? path.split("/").slice(0, 2).join("/") : path;
  if (isRepository(likely)) return didYouMean(likely);
  return /^[\w.-]+$/.test(likely) ? `Write its owner too: "<owner>/${likely}".` : undefined;
}

/** Checks a branch: one name, and no pattern. */
export function checkBranch(value: unknown): string | undefined {
  if (isBranch(value)) return undefined;
  return invalidValue(value, 'the name of a branch, such as "main"', branchFix(value));
}

function isBranch(value: unknown): boolean {
  const isName = typeof value === "string" && value !== "" && value.length <= MAX_BRANCH_LENGTH;
  return isName && !INVALID_BRANCH.test(value) && !value.startsWith("refs/");
}

function branchFix(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > MAX_READ_LENGTH) return undefined;
  if (value.includes("*")) return "Name one branch: a pattern would release the commits of several.";
  const likely = value.trim().replace(/^refs\/heads\//, "");
  return didYouMean(isBranch(likely) ? likely : undefined);
}

/** Checks the ARN of a connection to a Git provider. */
export function checkConnection(value: unknown): string | undefined {
  if (typeof value === "string" && CONNECTION.test(value)) return undefined;
  const allowed =
    "the ARN of a connection, such as " +
    '"arn:aws:codeconnections:ap-northeast-2:111122223333:connection/01234567-89ab-cdef-0123-456789abcdef"';
  const isOther = typeof value === "string" && /^arn:aws-[a-z-]+:/.test(value);
  return invalidValue(value, allowed, isOther ? "Other partitions are not supported." : undefined);
}

/** Returns the account and the region of a connection's ARN; `undefined`: it is none. */
export function placeOfConnection(
  arn: string,
): { readonly account: string; readonly region: string } | undefined {
  const [, region, account] = CONNECTION.exec(arn) ?? [];
  return account === undefined || region === undefined ? undefined : { account, region };
}
