import { operatorStatements } from "../../constructs/delivery/operator-policy";
import { releaserStatements } from "../../constructs/delivery/releaser-policy";
import { sleepStatements } from "../../constructs/delivery/sleep-policy";
import { sourceFiles } from "../support/source-files";

const FILES = sourceFiles();

/** Prefixes of actions, where they are not the client's name. */
const PREFIXES: Readonly<Record<string, string>> = {
  "application-auto-scaling": "application-autoscaling",
  "cloudwatch-logs": "logs",
  "elastic-load-balancing-v2": "elasticloadbalancing",
  "resource-groups-tagging-api": "tag",
  "secrets-manager": "secretsmanager",
};

/** Actions that are no call of a command: IAM asks for them beside a call. */
const BESIDE_CALLS = ["ecs:TagResource", "iam:PassRole", "s3:ListBucket"];

/** Every principal may ask who it is. Source: AWS STS API reference, GetCallerIdentity, "Permissions". */
const ALWAYS_ALLOWED = ["sts:GetCallerIdentity"];

/** Returns a file and everything that it imports, without the synthesis, which calls nothing. */
function reached(path: string, known = new Set<string>()): ReadonlySet<string> {
  const file = FILES.find((each) => each.path === path);
  if (file === undefined || known.has(path)) return known;
  known.add(path);
  for (const each of file.imports) reached(each, known);
  return known;
}

/** Returns the actions that a file calls. */
function callsOf(text: string): readonly string[] {
  return [...text.matchAll(/import \{([^}]*)\} from "@aws-sdk\/client-([\w-]+)"/g)].flatMap(
    ([, names = "", client = ""]) =>
      [...names.matchAll(/\b(?:paginate(\w+)|(\w+)Command)\b/g)].map(
        ([, paginated, command]) => `${PREFIXES[client] ?? client}:${paginated ?? command ?? ""}`,
      ),
  );
}

/** Returns the actions that commands call. */
function callsOfCommands(...names: readonly string[]): readonly string[] {
  const paths = names.flatMap((name) => [...reached(`constructs/commands/${name}.ts`)]);
  const calls = paths.map((path) => FILES.find((file) => file.path === path)?.text ?? "").flatMap(callsOf);
  return [...new Set(calls)].sort();
}

const CALLS = callsOfCommands("release", "rollback", "restart");

const ACTIONS = [
  ...new Set(
    releaserStatements({
      names: { application: "shop", environment: "dev" },
      account: "123456789012",
      region: "ap-northeast-2",
      services: [{ name: "front", release: {} }],
    }).flatMap(({ Action }) => Action),
  ),
].sort();

describe("the policy for releasing", () => {
  it("allows every call of the commands that release, roll back and restart", () => {
    expect(CALLS.length).toBeGreaterThan(15);
    const refused = CALLS.filter((call) => !ACTIONS.includes(call));
    expect(refused).toEqual(ALWAYS_ALLOWED);
  });

  it("allows nothing else but what IAM asks for beside these calls", () => {
    expect(ACTIONS.filter((action) => !CALLS.includes(action))).toEqual(BESIDE_CALLS);
  });
});

describe("the policy for waking an environment and putting it to sleep", () => {
  const calls = callsOfCommands("wake", "sleep");
  const environment = { names: { application: "shop", environment: "dev" }, account: "123456789012" };
  const actions = sleepStatements({ ...environment, region: "ap-northeast-2" }).flatMap(
    ({ Action }) => Action,
  );

  it("allows every call of the commands, and nothing else but what AWS asks for beside them", () => {
    expect(calls.filter((call) => !actions.includes(call))).toEqual(ALWAYS_ALLOWED);
    // Application Auto Scaling asks ECS with the caller's permissions.
    expect(actions.filter((action) => !calls.includes(action))).toEqual([
      "ecs:UpdateService",
      "s3:ListBucket",
    ]);
  });
});

describe("the policy for looking into an environment", () => {
  const calls = callsOfCommands("logs", "shell", "tunnel", "status");
  const names = { application: "shop", environment: "dev" };
  const actions = operatorStatements({ names, account: "123456789012", region: "ap-northeast-2" }).flatMap(
    ({ Action }) => Action,
  );

  it("allows every call of the commands, and nothing else but what AWS asks for beside them", () => {
    expect(calls.filter((call) => !actions.includes(call))).toEqual(ALWAYS_ALLOWED);
    expect(actions.filter((action) => !calls.includes(action))).toEqual([
      "s3:ListBucket",
      // The plugin calls them.
      "ssm:ResumeSession",
      "ssm:TerminateSession",
    ]);
  });
});
