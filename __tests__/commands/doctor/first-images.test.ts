import { askAll } from "../../../constructs/commands/doctor/live/check";
import { liveChecks } from "../../../constructs/commands/doctor/live-findings";
import { stacksOf } from "../../../constructs/commands/stacks-of";
import { readStackJson } from "../../../constructs/report/stack-json";
import { description } from "../../support/description";
import { answering } from "../support/answering";
import { withDocker } from "../support/fake-docker";
import { synthesizedFolder } from "../support/synthesized-folder";
import { FINE, imagesAnswer, type ImagesWorld, REGISTRY } from "./support/images-world";

const SERVICES = {
  back: { secrets: ["STRIPE_KEY"] },
  front: { port: 8080, path: "/*", health: "/healthz" },
};

const stacksWith = (images: boolean) =>
  stacksOf(synthesizedFolder(description({ services: SERVICES, images })), "dev").map(({ folder }) =>
    readStackJson(folder),
  );

const STACKS = stacksWith(true);

/** Returns what is found about images: the check, its level and message. */
async function found(differs: Partial<ImagesWorld>, stacks = STACKS) {
  const services = Object.keys(SERVICES);
  const environment = {
    ...{ name: "dev", account: "123456789012", region: "ap-northeast-2", stacks },
    scope: { application: "shop", environment: "dev" },
    repositories: {
      ...{ environment: "dev", retired: [], renamed: {} },
      urls: new Map(services.map((service) => [service, `${REGISTRY}/${service}`])),
    },
  };
  const world = { ...FINE, ...differs };
  const simulated: string[] = [];
  let findings: readonly (readonly [check: string, level: string, message: string])[] = [];
  await answering(imagesAnswer(world, simulated), () =>
    withDocker({ version: world.docker, context: "echo unix:///var/run/docker.sock" }, async () => {
      const checks = liveChecks(environment).filter(({ name }) => /^(image of|Docker$|rights)/.test(name));
      findings = (await askAll(checks)).map(({ check, level, message }) => [check, level, message]);
    }),
  );
  return { findings, simulated };
}

const findings = async (...args: Parameters<typeof found>) => (await found(...args)).findings;

const NONE = "none has been released yet";
const NOT_NEEDED = "not needed: an earlier deployment pushed an image of each service.";

describe("the checks before the first deployment with images", () => {
  it("find that it builds, pushes and releases one of each service", async () => {
    expect(await findings({})).toEqual([
      ["image of back", "ok", `${NONE}: the deployment builds, pushes and releases one.`],
      ["image of front", "ok", `${NONE}: the deployment builds, pushes and releases one.`],
      ["Docker", "ok", "it answers: the deployment builds and pushes an image of back, front."],
      ["rights to push images", "ok", "your credentials have them."],
    ]);
  });

  it.each(["missing", "empty"] as const)("find a secret without a value: %s", async (secret) => {
    const all = await findings({ secret });
    expect(all.filter(([, level]) => level !== "ok")).toEqual([
      [
        "image of back",
        "warning",
        `${NONE}, and the deployment stops before it releases one, because /shop/dev/STRIPE_KEY has no value. ` +
          "Store one by the command of the output secret_commands, then deploy again:",
      ],
    ]);
  });

  it("warn where Docker does not answer", async () => {
    const docker = "echo 'permission denied while trying to connect' >&2; exit 1";
    expect((await findings({ docker }))[2]).toEqual([
      "Docker",
      "warning",
      expect.stringMatching(
        /^the deployment builds and pushes an image of back, front, with the Docker of the machine that runs it\. Docker refuses this user\./,
      ),
    ]);
  });

  it("warn where IAM does not allow the push", async () => {
    expect((await findings({ denied: ["ecr:PutImage"] }))[3]).toEqual([
      "rights to push images",
      "warning",
      "your IAM policies do not allow ecr:PutImage for the images of back, front. " +
        "The deployment stops there, unless it is run with other credentials, or `deployers` has yours.",
    ]);
  });

  it("ask IAM about the role of the session, with its path, and about the repositories", async () => {
    const [asked = "", ...others] = (await found({})).simulated;
    expect(others).toEqual([]);
    expect(asked).toContain("PolicySourceArn=arn:aws:iam::123456789012:role/path/admin");
    expect(asked).toContain("=ecr:GetAuthorizationToken");
    expect(asked).toContain("=ecr:PutImage");
    expect(asked).toContain("=arn:aws:ecr:ap-northeast-2:123456789012:repository/shop/dev/back");
  });

  it("ask IAM about a user as it is, and not about the root user", async () => {
    const user = "arn:aws:iam::123456789012:user/me";
    expect((await found({ caller: user })).simulated[0]).toContain(`PolicySourceArn=${user}`);
    const root = await found({ caller: "arn:aws:iam::123456789012:root" });
    expect(root.simulated).toEqual([]);
    expect(root.findings[3]?.[1]).toBe("ok");
  });
});

describe("the checks after a deployment with images", () => {
  it("need no Docker and no rights", async () => {
    const all = await findings({ pushed: ["back", "front"], docker: "exit 1", denied: ["ecr:PutImage"] });
    expect(all.slice(2)).toEqual([
      ["Docker", "ok", NOT_NEEDED],
      ["rights to push images", "ok", NOT_NEEDED],
    ]);
  });

  it("ask for a service that was added later", async () => {
    expect((await findings({ pushed: ["back"] }))[2]?.[2]).toBe(
      "it answers: the deployment builds and pushes an image of front.",
    );
  });

  it("ask for all where the state cannot be read", async () => {
    expect((await findings({ pushed: undefined }))[2]?.[2]).toContain("an image of back, front");
  });
});

describe("without images", () => {
  it("nothing is asked of Docker, and somebody else releases", async () => {
    const all = await findings({}, stacksWith(false));
    expect(all.map(([check, level]) => [check, level])).toEqual([
      ["image of back", "warning"],
      ["image of front", "warning"],
    ]);
  });
});
