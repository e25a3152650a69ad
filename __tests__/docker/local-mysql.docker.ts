import { until } from "../../docker/host/deploy/poll";
import { baseImage, buildMariadb } from "./support/bases";
import { docker } from "./support/docker";
import { LocalProject, remainsOf, removeAll } from "./support/local-project";

/** A worker that writes down each of its starts in the database, with the variables that it gets, and prints their number. */
const WORKER = `#!/bin/sh
set -eu
[ "$DATABASE_TLS" = disable ]
mariadb --skip-ssl --skip-column-names --host="$DATABASE_HOST" --port="$DATABASE_PORT" \\
  --user="$DATABASE_USER" --password="$DATABASE_PASSWORD" "$DATABASE_NAME" <<SQL
CREATE TABLE IF NOT EXISTS starts (id INT AUTO_INCREMENT PRIMARY KEY);
INSERT INTO starts VALUES ();
SELECT CONCAT('starts: ', COUNT(*)) FROM starts;
SQL
exec sleep 1000
`;

const FILES = {
  "docker/worker/Dockerfile": `FROM ${baseImage("mariadb")}\nCOPY worker.sh /\nENTRYPOINT []\nCMD ["sh", "/worker.sh"]\n`,
  "docker/worker/worker.sh": WORKER,
};

const description = (engine: string, version: string) => `
import { synthesize } from "./constructs/report/synthesize";
import { Deployment } from "./constructs/stacks/deployment";
synthesize((app) => new Deployment(app, {
  name: "${engine}",
  services: { worker: { database: true, stopTimeout: 2, ulimits: { nofile: 16384 } } },
  database: { engine: "${engine}", version: "${version}" },
  environments: { dev: { account: "111122223333", region: "eu-central-1", phase: "ec2", protect: false } },
}));
`;

beforeAll(buildMariadb);

describe.each([
  ["mariadb", "11.4"],
  ["mysql", "8.4"],
])("the application on one machine with %s %s, by Debian's MariaDB", (engine, version) => {
  const name = `${engine}-dev`;
  const project = new LocalProject(description(engine, version), FILES);
  beforeAll(async () => {
    await removeAll(name);
    await docker.run(["tag", baseImage("mariadb"), `public.ecr.aws/docker/library/${engine}:${version}`]);
  });
  afterAll(() => project.remove());

  const log = async () => (await docker.try(["logs", `${name}-worker`])).output;

  it("reaches its database by the variables, and has its data after a stop", async () => {
    for (const start of [1, 2]) {
      expect(await project.run("dev", "--detach").ended).toMatchObject({ code: 0, errors: "" });
      await until(async () => (await log()).includes("starts:"), 30);
      expect(await log()).toBe(`starts: ${start}`);
      expect(await project.run("dev", "--down").ended).toMatchObject({ code: 0 });
    }
    expect(await remainsOf(name)).toEqual([`${name}-database`, `${name}-worker`]);
  });

  it("leaves nothing when all of it is removed", async () => {
    expect(await project.run("dev", "--purge").ended).toMatchObject({ code: 0 });
    expect(await remainsOf(name)).toEqual([]);
  });

  it("does the same while somebody works on it, by Docker Compose", async () => {
    for (const start of [1, 2]) {
      const dev = await project.develop("dev");
      expect(await until(() => Promise.resolve(dev.printed().includes(`starts: ${start}\n`)), 120)).toBe(
        true,
      );
      dev.interrupt();
      expect(await dev.ended).toMatchObject({ errors: "" });
    }
    expect(await (await project.develop("dev", "--purge")).ended).toMatchObject({ code: 0 });
    expect(await remainsOf(name)).toEqual([]);
  });
});
