import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseSettings } from "../../src/settings/parse-settings";
import { SettingsError } from "../../src/settings/settings-error";
import { type Environment } from "../../src/settings/variables";
import { Authority } from "../support/authority";

const folder = mkdtempSync(join(tmpdir(), "back-settings-"));
const authority = new Authority(folder, "authority").certificate;
afterAll(() => rmSync(folder, { recursive: true }));

const database = {
  DATABASE_HOST: "db.example.com",
  DATABASE_PORT: "5433",
  DATABASE_NAME: "shop",
  DATABASE_USER: "clerk",
  DATABASE_PASSWORD: "s3cret pass",
  DATABASE_CA_FILE: authority,
};

function problemsOf(environment: Environment): readonly string[] {
  try {
    parseSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

function fileWith(content: string): string {
  const file = join(folder, "file.pem");
  writeFileSync(file, content);
  return file;
}

describe("the settings", () => {
  it("need nothing", () => {
    expect(parseSettings({})).toEqual({
      port: 3000,
      database: undefined,
      edgeTimeout: 60,
      stopTimeout: 25,
      version: "unknown",
      platform: "ec2",
    });
  });

  it("take everything from the environment", () => {
    const environment = {
      PORT: "8080",
      EDGE_TIMEOUT: "300",
      STOP_TIMEOUT: "7",
      VERSION: "1.2.3",
      PLATFORM: "local",
    };
    expect(
      parseSettings({
        ...environment,
        ...database,
        DATABASE_POOL: "9",
        DATABASE_TLS: "disable",
      }),
    ).toEqual({
      port: 8080,
      edgeTimeout: 300,
      stopTimeout: 7,
      version: "1.2.3",
      platform: "local",
      database: {
        host: "db.example.com",
        port: 5433,
        name: "shop",
        user: "clerk",
        password: "s3cret pass",
        tls: "disable",
        pool: 9,
      },
    });
  });

  it("speak TLS unless told otherwise, to a server that an authority of the file vouches for", () => {
    expect(parseSettings(database).database?.tls).toEqual({
      authorities: expect.stringMatching(/^-----BEGIN CERTIFICATE-----/),
    });
  });

  it("hold five connections unless told otherwise", () => {
    expect(parseSettings(database).database?.pool).toBe(5);
  });

  it.each([
    [{ ECS_CONTAINER_METADATA_URI_V4: "http://169.254.170.2/v4/x" }, "fargate"],
    [
      {
        ECS_CONTAINER_METADATA_URI_V4: "http://169.254.170.2/v4/x",
        PLATFORM: "local",
      },
      "local",
    ],
    [{ PLATFORM: "" }, "ec2"],
  ])("know where they run: %o is %s", (environment, platform) => {
    expect(parseSettings(environment).platform).toBe(platform);
  });

  it.each([
    [{ PORT: "http" }, 'PORT: "http" is not a whole number from 1 to 65535. Set for example PORT=3000.'],
    [{ PORT: "0" }, 'PORT: "0" is not a whole number from 1 to 65535. Set for example PORT=3000.'],
    [{ PORT: "3e3" }, 'PORT: "3e3" is not a whole number from 1 to 65535. Set for example PORT=3000.'],
    [
      { EDGE_TIMEOUT: "4001" },
      'EDGE_TIMEOUT: "4001" is not a whole number from 1 to 4000. Set for example EDGE_TIMEOUT=60.',
    ],
    [
      { STOP_TIMEOUT: "116" },
      'STOP_TIMEOUT: "116" is not a whole number from 1 to 115. Set for example STOP_TIMEOUT=25.',
    ],
    [{ PLATFORM: "EC2" }, 'PLATFORM: "EC2" is not a word in lower case. Set for example PLATFORM=local.'],
    [
      { ...database, DATABASE_PORT: "5432x" },
      'DATABASE_PORT: "5432x" is not a whole number from 1 to 65535. Set for example DATABASE_PORT=5432.',
    ],
    [
      { ...database, DATABASE_POOL: "101" },
      'DATABASE_POOL: "101" is not a whole number from 1 to 100. Set for example DATABASE_POOL=5.',
    ],
    [
      { ...database, DATABASE_TLS: "require" },
      'DATABASE_TLS: "require" is not verify-full or disable. Leave it out for verify-full.',
    ],
    [
      { ...database, DATABASE_PASSWORD: "" },
      "DATABASE_PASSWORD: not set. Set all of DATABASE_HOST, DATABASE_PORT, DATABASE_NAME, DATABASE_USER, DATABASE_PASSWORD, or none of them.",
    ],
    [
      { ...database, DATABASE_CA_FILE: undefined },
      "DATABASE_CA_FILE: not set, and DATABASE_TLS=verify-full needs it. Give a PEM file of certificate authorities, or set DATABASE_TLS=disable for a local database.",
    ],
  ])("refuse %o", (environment, problem) => {
    expect(problemsOf(environment)).toEqual([problem]);
  });

  it.each([
    ["a file that isn't there", () => "/nowhere/ca.pem", /"\/nowhere\/ca.pem" can't be used: ENOENT/],
    [
      "a file without a certificate",
      () => fileWith("<html>"),
      /can't be used: there is no certificate in it/,
    ],
    [
      "a broken certificate",
      () => fileWith("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"),
      /can't be used: its certificate number 1 is broken/,
    ],
  ])("refuse %s", (_, file, problem) => {
    expect(problemsOf({ ...database, DATABASE_CA_FILE: file() })).toEqual([expect.stringMatching(problem)]);
  });

  it("name a file with the password instead, which holds one", () => {
    const rest = { ...database, DATABASE_PASSWORD: "" };
    const file = fileWith("s3cret pass\n");
    expect(parseSettings({ ...rest, DATABASE_PASSWORD_FILE: file }).database).toMatchObject({
      password: "",
      passwordFile: file,
    });
    const problem = (environment: Environment) => problemsOf({ ...rest, ...environment });
    expect(problem({ DATABASE_PASSWORD_FILE: file, DATABASE_PASSWORD: "x" })).toEqual([
      "DATABASE_PASSWORD_FILE: set, and DATABASE_PASSWORD too. Leave one of them out.",
    ]);
    expect(problem({ DATABASE_PASSWORD_FILE: "/nowhere" })).toEqual([
      expect.stringMatching(/^DATABASE_PASSWORD_FILE: "\/nowhere" can't be used: ENOENT.*password alone\.$/),
    ]);
    expect(problem({ DATABASE_PASSWORD_FILE: fileWith("") })).toEqual([
      expect.stringContaining("can't be used: it is empty."),
    ]);
  });

  it("tell all problems at once, and none of them the password", () => {
    const problems = problemsOf({
      PORT: "x",
      STOP_TIMEOUT: "x",
      PLATFORM: "!",
      DATABASE_PASSWORD: "s3cret pass",
    });
    expect(problems.map((problem) => problem.split(":")[0])).toEqual([
      "PORT",
      "DATABASE_HOST",
      "DATABASE_PORT",
      "DATABASE_NAME",
      "DATABASE_USER",
      "DATABASE_CA_FILE",
      "STOP_TIMEOUT",
      "PLATFORM",
    ]);
    expect(problems.join()).not.toContain("s3cret");
  });
});
