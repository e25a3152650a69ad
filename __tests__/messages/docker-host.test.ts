import { DEPLOYER, sourceFiles } from "../support/source-files";
import { messageRows } from "../support/messages-page";
import { newHost } from "../deployer/support/temporary-paths";
import { run } from "../../docker/host/deploy/exec";
import { CREDENTIALS_CASES } from "./support/docker-host/credentials-cases";
import { DATABASE_USER_CASES } from "./support/docker-host/database-user-cases";
import { HOST_CASES } from "./support/docker-host/host-cases";
import { RELEASE_CASES } from "./support/docker-host/release-cases";
import { RENEWAL_CASES } from "./support/docker-host/renewal-cases";
import { SCRIPT_CASES, SCRIPTS } from "./support/docker-host/script-cases";
import { textsOf } from "./support/docker-host/texts-of";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("../deployer/support/temporary-paths"));
jest.mock("../../docker/host/deploy/exec");
jest.mock("node:timers/promises", () => jest.requireActual("../deployer/support/fake-timers"));

beforeEach(() => {
  newHost();
  jest.mocked(run).mockReset();
});
afterEach(() => jest.restoreAllMocks());

const CASES = new Map(
  Object.entries({
    ...RELEASE_CASES,
    ...HOST_CASES,
    ...DATABASE_USER_CASES,
    ...CREDENTIALS_CASES,
    ...RENEWAL_CASES,
    ...SCRIPT_CASES,
  }),
);

const ROWS = messageRows("Docker host");

/** Files whose texts are configuration, or reasons for readers of the code. */
const NO_MESSAGES = [
  "nginx/config.ts",
  "desired-container.ts",
  "firewall.ts",
  "packages.ts",
  "update-timer.ts",
].map((path) => `${DEPLOYER}/${path}`);

/** Texts that are not printed: in the title of a process, and in a mistake of the deployer itself. */
const NOT_PRINTED = ["nginx: worker process", "shutting down", "worker process is shutting down", "route of"];

describe("the Docker host prints the message of the page", () => {
  it.each(ROWS)("when %s", async (input, message) => {
    expect(await CASES.get(input)?.()).toBe(message);
  });
});

describe("the page of messages", () => {
  const words = ROWS.map(([, message]) => message).join("\n");
  const missing = (texts: readonly string[]) => texts.filter((text) => !words.includes(text));

  it("has a row for every case", () => {
    expect(ROWS.map(([input]) => input).sort()).toEqual([...CASES.keys()].sort());
  });

  it("contains every text of the deployer", () => {
    const files = sourceFiles().filter(
      ({ path }) => path.startsWith(DEPLOYER) && !NO_MESSAGES.includes(path),
    );
    const texts = files.flatMap(textsOf).filter((text) => !NOT_PRINTED.includes(text));
    expect(texts.length).toBeGreaterThan(50);
    expect(missing(texts)).toEqual([]);
  });

  it("contains every text of the host's scripts", () => {
    const texts = SCRIPTS.flatMap((script) => [...script.matchAll(/^\s*echo "(.*)"( >&2)?$/gm)]).flatMap(
      ([, text = ""]) => text.split(/\$\(.*\)|\$\w+/).map((part) => part.trim()),
    );
    expect(texts.length).toBeGreaterThan(5);
    expect(missing(texts)).toEqual([]);
  });
});
