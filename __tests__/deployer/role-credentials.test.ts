import { readFileSync, statSync } from "node:fs";
import type { Aws } from "../../docker/host/deploy/aws";
import { roleCredentials } from "../../docker/host/deploy/role-credentials";
import { CREDENTIALS_FILE, newHost, put } from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));
jest.mock("node:timers/promises", () => jest.requireActual("./support/fake-timers"));

beforeEach(newHost);

const BACK = "arn:aws:iam::123456789012:role/shop-dev-back";
const FRONT = "arn:aws:iam::123456789012:role/shop-dev-front";
const IN_USE = new Map([[BACK, "back"]]);

const assumed = async (role: string, session: string, seconds: number) => ({
  ...{ RoleArn: role, AccessKeyId: `${session} ${Date.now()}`, SecretAccessKey: "secret", Token: "token" },
  Expiration: new Date(Date.now() + seconds * 1000).toISOString(),
});

/** Credentials for an hour, of an AWS that a test makes fail. */
function credentials() {
  const lines: string[] = [];
  const assumeRole = jest.fn(assumed);
  const roles = roleCredentials({
    aws: { assumeRole } as unknown as Aws,
    log: (line) => void lines.push(line),
    credentialsLifetime: 3600,
  });
  return { roles, assumeRole, lines };
}

const minutesLater = (minutes: number) => jest.advanceTimersByTime(minutes * 60_000);
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the credentials of a role", () => {
  it("are asked for once, by however many at the same time", async () => {
    const { roles, assumeRole } = credentials();
    const all = await Promise.all([
      roles.of(BACK, "back", 3),
      roles.of(BACK, "back", 3),
      roles.of(BACK, "back", 3),
    ]);
    expect(new Set(all.map(({ AccessKeyId }) => AccessKeyId)).size).toBe(1);
    expect(assumeRole).toHaveBeenCalledTimes(1);
  });

  it("are those of the asked role, in a session whose name STS takes even for a service of one letter", async () => {
    const { roles, assumeRole } = credentials();
    const [back, front] = await Promise.all([roles.of(BACK, "b", 3), roles.of(FRONT, "front", 3)]);
    expect([back.RoleArn, front.RoleArn]).toEqual([BACK, FRONT]);
    expect(assumeRole.mock.calls.map(([, session]) => session)).toEqual(["host-b", "host-front"]);
  });

  it("are renewed when half of their hour is over, while the old ones are still given", async () => {
    const { roles, assumeRole } = credentials();
    const first = await roles.of(BACK, "back", 3);
    minutesLater(29);
    await roles.renew(IN_USE);
    expect(assumeRole).toHaveBeenCalledTimes(1);
    minutesLater(2);
    await roles.renew(IN_USE);
    await settled();
    expect((await roles.of(BACK, "back", 3)).AccessKeyId).not.toBe(first.AccessKeyId);
    expect(assumeRole).toHaveBeenCalledTimes(2);
  });

  it("are given until they end while AWS does not answer, and asked for again afterwards", async () => {
    const { roles, assumeRole, lines } = credentials();
    const first = await roles.of(BACK, "back", 3);
    assumeRole.mockRejectedValue(new Error("could not connect"));
    minutesLater(59);
    expect(await roles.of(BACK, "back", 3)).toEqual(first);
    await settled();
    minutesLater(2);
    await expect(roles.of(BACK, "back", 3)).rejects.toThrow(`cannot assume ${BACK}: could not connect`);
    assumeRole.mockImplementation(assumed);
    minutesLater(1);
    await roles.renew(IN_USE);
    await settled();
    expect((await roles.of(BACK, "back", 3)).AccessKeyId).not.toBe(first.AccessKeyId);
    expect(lines).toEqual([
      `back: cannot assume ${BACK}: could not connect`,
      "back: has AWS credentials again",
    ]);
  });

  it("are waited for only so long", async () => {
    const { roles, assumeRole } = credentials();
    assumeRole.mockReturnValue(new Promise(() => undefined));
    await expect(roles.of(BACK, "back", 3)).rejects.toThrow(
      `cannot assume ${BACK}: AWS has not answered yet`,
    );
    await expect(roles.of(BACK, "back", 3)).rejects.toThrow("AWS has not answered yet");
    expect(assumeRole).toHaveBeenCalledTimes(1);
  });

  it("are asked for by one program at a time", async () => {
    const { roles, assumeRole } = credentials();
    let running = 0;
    assumeRole.mockImplementation(async (role, session, seconds) => {
      running += 1;
      expect(running).toBe(1);
      await settled();
      running -= 1;
      return assumed(role, session, seconds);
    });
    const all = [roles.of(BACK, "back", 3), roles.of(FRONT, "front", 3)];
    await Promise.allSettled(all);
    await settled();
    await settled();
    expect(assumeRole).toHaveBeenCalledTimes(2);
  });

  it("are known after a restart, readable by root only", async () => {
    const first = await credentials().roles.of(BACK, "back", 3);
    const { roles, assumeRole } = credentials();
    expect(await roles.of(BACK, "back", 3)).toEqual(first);
    expect(assumeRole).not.toHaveBeenCalled();
    expect(statSync(CREDENTIALS_FILE).mode & 0o777).toBe(0o600);
  });

  it.each(["", "{", "{}", "7"])("are asked for when the file on disk is %j", async (text) => {
    put(CREDENTIALS_FILE, text);
    expect(await credentials().roles.of(BACK, "back", 3)).toMatchObject({ RoleArn: BACK });
  });

  it("of a role that no container has any more are removed, on disk too", async () => {
    const { roles, assumeRole } = credentials();
    await roles.of(BACK, "back", 3);
    await roles.of(FRONT, "front", 3);
    minutesLater(31);
    await roles.renew(IN_USE);
    await settled();
    expect(assumeRole.mock.calls.map(([role]) => role)).toEqual([BACK, FRONT, BACK]);
    expect(readFileSync(CREDENTIALS_FILE, "utf8")).not.toContain(FRONT);
  });
});
