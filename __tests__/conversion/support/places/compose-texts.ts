import { KEY, PLANTED, type Place, web } from "./place";

/** A Compose file with another service beside web. */
const many = (fields: object) => ({ services: { web: { build: "." }, other: fields } });

/** Other places in a Compose file. */
export const COMPOSE_TEXTS: readonly Place[] = [
  ["command with an option", web({ command: `serve --pw ${PLANTED}` })],
  ["command as list", web({ command: ["serve", "--pass", PLANTED] })],
  ["command in a shell", web({ command: ["sh", "-c", `exec serve --db-pass=${PLANTED}`] })],
  ["command with a user", web({ command: `proxy -u admin:${PLANTED}` })],
  ["command with an address", web({ command: `serve postgres://app:${PLANTED}@db/app` })],
  [
    "command with the value of a variable",
    web({ environment: { DB_PW: PLANTED }, command: `serve ${PLANTED}` }),
  ],
  [
    "command with a part of one",
    web({ environment: { URL: `redis://:${PLANTED}@r` }, command: `serve ${PLANTED}` }),
  ],
  ["command with a line of one", web({ environment: { TLS: KEY }, command: `serve ${PLANTED}line` })],
  ["a migration before the command", web({ command: `sh -c "migrate --pw ${PLANTED} && serve"` })],
  [
    "a service that migrates",
    {
      services: {
        web: { build: ".", environment: { DB_PW: PLANTED } },
        migrate: { build: ".", command: `npm run migrate ${PLANTED}`, restart: "no" },
      },
    },
  ],
  ["entrypoint", web({ entrypoint: `serve --pw ${PLANTED}` })],
  [
    "healthcheck",
    web({ ports: ["80"], environment: { PW: PLANTED }, healthcheck: { test: `curl localhost/${PLANTED}` } }),
  ],
  [
    "labels",
    web({
      environment: { PW: PLANTED },
      labels: [`traefik.http.routers.a.rule=PathPrefix(\`/${PLANTED}\`)`],
    }),
  ],
  [
    "middlewares",
    web({
      labels: [
        `traefik.http.routers.a.rule=Host(\`a.example.com\`)`,
        `traefik.http.middlewares.a.basicauth.users=admin:${PLANTED}`,
      ],
    }),
  ],
  ["build: a repository", many({ build: `https://bob:${PLANTED}@github.com/a/b.git#main` })],
  [
    "build: a token",
    many({ build: { context: `https://ghp_${PLANTED.replace("-", "")}0@github.com/a/b.git` } }),
  ],
  ["build: another protocol", many({ build: { context: `git://bob:${PLANTED}@example.com/a/b.git` } })],
  ["build: a query", many({ build: { context: `github.com/a/b.git?token=${PLANTED}` } })],
  ["build: a target", many({ build: { context: ".", target: `glpat-${PLANTED}` } })],
  ["image: user and password", many({ image: `bob:${PLANTED}@registry.example.com/a:1` })],
  ["image: an address", many({ image: `https://bob:${PLANTED}@registry.example.com/a` })],
  ["image: a token", many({ image: `registry.example.com/glpat-${PLANTED}/a:1` })],
  [
    "build arguments, and a command",
    many({ build: { context: ".", args: [`NPM_TOKEN=${PLANTED}`] }, command: `serve ${PLANTED}` }),
  ],
  ["build arguments", web({ build: { context: ".", args: { NPM_TOKEN: PLANTED } } })],
  [
    "build arguments as list",
    web({ build: { context: ".", args: [`NPM_TOKEN=${PLANTED}`, `${PLANTED} alone`] } }),
  ],
  [
    "secrets",
    { ...web({ secrets: ["a"] }), secrets: { a: { file: `./${PLANTED}` }, b: { content: PLANTED } } },
  ],
  ["configs", { ...web({ configs: ["a"] }), configs: { a: { content: PLANTED } } }],
  ["x- fields", { ...web({ "x-a": PLANTED }), "x-secret": PLANTED }],
  [
    "an anchor",
    `x-a: &a { DB_PW: ${PLANTED} }\nservices: { web: { build: ., environment: { <<: *a, A: 1 } } }`,
  ],
  [
    "another service",
    {
      services: {
        web: { build: ".", environment: { PW: PLANTED } },
        back: { build: "b", environment: { SUM: `x ${PLANTED} y` }, command: `serve ${PLANTED}` },
      },
    },
  ],
  [
    "a database",
    {
      services: {
        web: { build: ".", command: `serve ${PLANTED}`, depends_on: ["db"] },
        db: { image: "postgres:16", environment: { POSTGRES_PASSWORD: PLANTED } },
      },
    },
  ],
  [
    "another program",
    {
      services: {
        web: { build: "." },
        redis: { image: "redis:7", command: `redis-server --requirepass ${PLANTED}` },
      },
    },
  ],
  ["a value of options", web({ environment: { OPTS: `--log x --pw ${PLANTED}` } })],
  ["a value in JSON", web({ environment: { CONFIG: JSON.stringify({ password: PLANTED }) } })],
  ["a value with a program", web({ environment: { CHECK: `mysql -p${PLANTED}` } })],
  [
    "the command of another program, and a variable",
    {
      services: {
        web: { build: ".", environment: { CACHE: PLANTED } },
        redis: { image: "redis:7", command: `redis-server --requirepass ${PLANTED}` },
      },
    },
  ],
  ["the name", { name: PLANTED, ...web({ environment: { PW: PLANTED } }) }],
  [
    "volumes and tmpfs",
    web({
      environment: { PW: PLANTED },
      volumes: [`./${PLANTED}:/a`, `${PLANTED}:/b`],
      tmpfs: `/${PLANTED}`,
    }),
  ],
  ["user", web({ environment: { PW: PLANTED }, user: PLANTED })],
];
