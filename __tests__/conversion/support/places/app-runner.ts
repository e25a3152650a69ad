import { PLANTED, type Place } from "./place";

const runner = (run: object, more: object = {}) => ({
  version: 1,
  runtime: "nodejs22",
  ...more,
  run: { command: "node server.js", ...run },
});

/** Places in apprunner.yaml. */
export const APP_RUNNER: readonly Place[] = [
  [
    "env",
    runner({
      env: [
        { name: "DB_PW", value: PLANTED },
        { name: "HDR", value: `Basic ${PLANTED}` },
      ],
    }),
  ],
  ["a name of env", runner({ env: [{ name: `${PLANTED} x`, value: 1 }] })],
  ["command", runner({ command: `serve --pw ${PLANTED}` })],
  [
    "command with the value of a variable",
    runner({ env: [{ name: "SALT", value: PLANTED }], command: `serve ${PLANTED}` }),
  ],
  ["pre-run", runner({ "pre-run": [`echo --token ${PLANTED}`] })],
  [
    "pre-run with the value of a variable",
    runner({ env: [{ name: "SALT", value: PLANTED }], "pre-run": [`echo ${PLANTED}`] }),
  ],
  ["a migration in pre-run", runner({ "pre-run": [`npm run migrate -- --pass ${PLANTED}`] })],
  [
    "build commands",
    runner(
      {},
      {
        build: {
          commands: { build: [`npm config set //x/:_authToken ${PLANTED}`, `X_TOKEN=${PLANTED} make`] },
        },
      },
    ),
  ],
  [
    "build env",
    runner(
      {},
      {
        build: {
          commands: { build: ["make"] },
          env: [{ name: "NPM_TOKEN", value: PLANTED }, { name: `${PLANTED} x` }],
        },
      },
    ),
  ],
  [
    "secrets",
    runner({
      secrets: [{ name: `${PLANTED} x`, "value-from": "arn:aws:ssm:eu-west-1:111122223333:parameter/a" }],
    }),
  ],
  ["network", runner({ network: { port: 80, env: `${PLANTED} x` } })],
];
