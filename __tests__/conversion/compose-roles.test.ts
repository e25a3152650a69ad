import { convert } from "../../constructs/conversion/convert";

function converted(text: string, env = "") {
  const read = (path: string) => (path === ".env" ? env : undefined);
  return convert({ path: "compose.yaml", text, read }, { out: "main.ts", folder: "app" });
}

/** The report in one line each, so that no test depends on where a line breaks. */
const reportOf = (text: string, env?: string) => converted(text, env).report.replace(/\s+/g, " ");

describe("a service with a profile", () => {
  const text = `services:
  web: {build: ., ports: ["8000"], profiles: [web]}
  db: {image: "postgres:17", profiles: [db, test]}
`;

  it.each(["COMPOSE_PROFILES=web,db", "export COMPOSE_PROFILES='web, test'", "COMPOSE_PROFILES=*"])(
    "is taken over with %s in .env, as by Compose",
    (env) => {
      const { main } = converted(text, env);
      expect(main).toContain("port: 8000");
      expect(main).toContain('engine: "postgres"');
    },
  );

  it("is left out otherwise, and how to have it is said", () => {
    expect(reportOf(text, "COMPOSE_PROFILES=web")).toMatch(
      /db is only started with the profile db or test, so it is left out\. To have it, .*COMPOSE_PROFILES of \.env/,
    );
    expect(() => converted(text, "COMPOSE_PROFILES=db")).toThrow("because of profiles: web, db.");
  });
});

describe("a service that is not started again", () => {
  it.each([
    ['"no"', "", false],
    ['"${RESTART:-no}"', "", true],
    ['"${RESTART:-always}"', "RESTART=no", true],
  ])("with restart: %s and %p in .env is a worker: %p", (restart, env, isWorker) => {
    const { main } = converted(
      `services: {web: {build: ., ports: ["80"]}, jobs: {build: ./jobs, restart: ${restart}}}`,
      env,
    );
    expect(main.includes("jobs: {")).toBe(isWorker);
  });
});

describe("a service with a variable of the database's address", () => {
  it.each([
    "db",
    "db:5432",
    "postgres://app@db:5432/app",
    "postgres://app@db/app",
    "jdbc:postgresql://db:5432/app",
  ])("gets the database: %s", (value) => {
    const { main } = converted(`services:
  web: {build: ., ports: ["8000"], environment: {DB_HOST: "${value}"}}
  db: {image: "postgres:17"}
`);
    expect(main).toContain("database: true");
    expect(main).not.toContain("DB_HOST");
  });
});

describe("a database", () => {
  it("has a line for each of its fields", () => {
    const report = reportOf(`services:
  web: {build: ., ports: ["8000"], depends_on: [db]}
  db:
    image: postgres:17
    restart: always
    volumes: ["data:/var/lib/postgresql/data"]
    healthcheck: {test: pg_isready}
    shm_size: 128mb
`);
    const line =
      "db.restart (5), db.volumes (6), db.healthcheck (7), db.shm_size (8): RDS runs the database.";
    expect(report).toContain(line);
  });
});

describe("a password that is the name of an image", () => {
  it("does not hide the image, nor what else has its name", () => {
    const { main, report } = converted(`services:
  web:
    image: ghcr.io/blogger/blogger:3
    command: celery --app=blogger worker
    volumes: ["blogger-media:/media"]
    environment: {SERVICE: blogger, API_PASSWORD: blogger}
volumes: {blogger-media: {}}
`);
    expect(main).toContain('command: ["celery", "--app=blogger", "worker"]');
    expect(main).toContain('secrets: ["API_PASSWORD"]');
    expect(report).toContain("docker compose cp web:/media ./blogger-media");
  });
});

describe("a password that is a word of the report", () => {
  it.each(["password", "secret", "database", "example"])("does not hide it: %s", (value) => {
    const report = reportOf(`services:
  web: {build: ., ports: ["80"], environment: {API_PASSWORD: ${value}}}
  db: {image: "postgres:17", environment: {POSTGRES_PASSWORD: ${value}}}
`);
    expect(report).toContain("user and database are both called app, and AWS makes the password.");
    expect(report).not.toContain("....");
  });
});

describe("a volume", () => {
  it("moves once, into a folder of the bucket", () => {
    const { report } = converted(`services:
  web: {build: ., ports: ["80"], volumes: ["media:/media", "docs:/docs"]}
  worker: {build: ., command: work, volumes: ["media:/app/media"]}
`);
    expect(report.match(/docker compose cp .*/g)).toEqual([
      "docker compose cp web:/media ./media",
      "docker compose cp web:/docs ./docs",
    ]);
    expect(report).toContain("aws s3 sync ./media s3://app-prod-files/media/");
    expect(report).toContain("aws s3 sync ./docs s3://app-prod-files/docs/");
  });
});
