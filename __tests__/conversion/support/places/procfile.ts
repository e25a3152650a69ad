import { PLANTED, type Place } from "./place";

const app = (fields: object) => ({ "app.json": JSON.stringify(fields) });

/** Places in a Procfile, and in app.json beside it. */
export const PROCFILE: readonly Place[] = [
  ["a command", `web: serve --pw ${PLANTED}`],
  ["an assignment", `web: DB_PW=${PLANTED} serve`],
  ["release", `web: serve\nrelease: migrate --pass ${PLANTED}`],
  ["a migration before a command", `web: migrate --pass ${PLANTED} && serve`],
  ["a worker", `web: serve\nworker: work postgres://app:${PLANTED}@db/app`],
  ["env of app.json", "web: serve", app({ env: { DB_PW: PLANTED, AUTH: { value: `admin:${PLANTED}` } } })],
  ["a generator of app.json", "web: serve", app({ env: { SALT: { generator: "secret", value: PLANTED } } })],
  ["a command with a value of app.json", `web: serve ${PLANTED}`, app({ env: { DB_PW: PLANTED } })],
  [
    "a worker with a value of app.json",
    `web: serve\nworker: work ${PLANTED}`,
    app({ env: { DB_PW: PLANTED } }),
  ],
  ["scripts of app.json", "web: serve", app({ scripts: { postdeploy: `x --pw ${PLANTED}` } })],
  ["a name of app.json", "web: serve", app({ env: { [`${PLANTED} x`]: "1" } })],
  ["environments of app.json", "web: serve", app({ environments: { test: { env: { DB_PW: PLANTED } } } })],
  [".env", "web: serve", { ".env": `DB_PW=${PLANTED}` }],
];
