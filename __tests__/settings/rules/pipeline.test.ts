import { linesOf } from "../support/lines-of";
import { description } from "../support/description";

const connection = (account: string, region: string) =>
  `arn:aws:codeconnections:${region}:${account}:connection/01234567-89ab-cdef-0123-456789abcdef`;

const DEV = { account: "111122223333", region: "ap-northeast-2" };
const PROD = { account: "444455556666", region: "eu-west-1" };

/** Returns the paths of the mistakes in a description. */
const pathsOf = (written: object) => linesOf(written).map((line) => line.replace(/: .*$/, ""));

describe("a pipeline", () => {
  it("gets its repository from the application, and the rest from the environment", () => {
    const pipeline = { repository: "acme/shop" };
    const environments = {
      dev: { ...DEV, pipeline: { branch: "next" } },
      prod: { ...PROD, pipeline: false },
    };
    expect(linesOf(description({ pipeline, environments }))).toEqual([]);
  });

  it("is refused without a repository, in the environment that has none", () => {
    const environments = { dev: { ...DEV, pipeline: { branch: "next" } }, prod: PROD };
    expect(pathsOf(description({ environments }))).toEqual(["environments.dev.pipeline.repository"]);
  });

  it.each([
    ["its own account and region", DEV.account, DEV.region, []],
    ["another account", PROD.account, DEV.region, ["environments.dev.pipeline.connection"]],
    ["another region", DEV.account, PROD.region, ["environments.dev.pipeline.connection"]],
  ])("takes a connection of %s only if it can be used", (_, account, region, paths) => {
    const pipeline = { repository: "acme/shop", connection: connection(account, region) };
    expect(pathsOf(description({ environments: { dev: { ...DEV, pipeline } } }))).toEqual(paths);
  });

  it("takes a project in a subgroup only with a connection, which is one to GitLab then", () => {
    const repository = "acme/web/shop";
    const own = connection(DEV.account, DEV.region);
    const withPipeline = (pipeline: object) => description({ environments: { dev: { ...DEV, pipeline } } });
    expect(pathsOf(withPipeline({ repository }))).toEqual(["environments.dev.pipeline.repository"]);
    expect(pathsOf(withPipeline({ repository, connection: own }))).toEqual([]);
  });

  it("of the application cannot have a connection that only one of two environments can use", () => {
    const pipeline = { repository: "acme/shop", connection: connection(DEV.account, DEV.region) };
    const lines = linesOf(description({ pipeline, environments: { dev: DEV, prod: PROD } }));
    expect(lines.every((line) => line.startsWith("pipeline.connection: "))).toBe(true);
    expect(lines.join()).toContain("444455556666");
  });

  it.each([
    ["pipeline", true],
    ["pipeline-build", true],
    ["pipeline-release", true],
    ["pipeline-worker", false],
  ])("refuses a service whose role would have the name of one of its own: %s", (name, isRefused) => {
    const services = { [name]: { command: ["work"] } };
    const refused = isRefused ? [`services.${name}`] : [];
    expect(pathsOf(description({ services, pipeline: { repository: "acme/shop" } }))).toEqual(refused);
    expect(pathsOf(description({ services }))).toEqual([]);
  });
});

describe("a deployment that commits are released by", () => {
  const github = { github: { repository: "octo-org/shop" } };
  const pipeline = { pipeline: { repository: "acme/shop" } };

  it.each([
    ["GitHub Actions", { linear: {} }, github, false],
    ["GitHub Actions", { canary: { bakeMinutes: 45 } }, github, false],
    ["GitHub Actions", { canary: { bakeMinutes: 46 } }, github, true],
    ["GitHub Actions", { blueGreen: { bakeMinutes: 91 } }, { github: false }, false],
    ["a pipeline", { canary: { bakeMinutes: 1065 } }, pipeline, false],
    ["a pipeline", { canary: { bakeMinutes: 1066 } }, pipeline, true],
  ])("%s ends while they wait: %j with %j", (_, deployment, delivery, isRefused) => {
    const services = { web: { port: 8080, path: "/*", health: "/healthz", deployment } };
    const written = description({ services, awsProvider: "6", ...delivery });
    expect(pathsOf(written)).toEqual(isRefused ? ["services.web.deployment"] : []);
  });
});
