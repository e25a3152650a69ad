import { KEY, PLANTED, type Place } from "./place";

const service = (fields: object) => ({
  name: "web",
  type: "Load Balanced Web Service",
  image: { build: "./Dockerfile", port: 80 },
  ...fields,
});

/** Places in a manifest of Copilot. */
export const COPILOT: readonly Place[] = [
  ["variables", service({ variables: { DB_PW: PLANTED, AUTH: `admin:${PLANTED}` } })],
  ["variables of an environment", service({ environments: { test: { variables: { DB_PW: PLANTED } } } })],
  ["command", service({ command: `serve --pass ${PLANTED}` })],
  [
    "command with the value of a variable",
    service({ variables: { HMAC: PLANTED }, command: ["serve", PLANTED] }),
  ],
  [
    "command, and the value in an environment",
    service({ command: `serve ${PLANTED}`, environments: { test: { variables: { PW: PLANTED } } } }),
  ],
  ["secrets", service({ secrets: { [`${PLANTED} name`]: "/a/b", TOKEN: "/a/b" } })],
  ["env_file", service({ env_file: "a.env" }), { "a.env": `TLS="${KEY}"\n${PLANTED}\nPW=${PLANTED}` }],
  [
    "build arguments, and a command",
    service({ image: { build: { args: { NPM_TOKEN: PLANTED } }, port: 80 }, command: `serve ${PLANTED}` }),
  ],
  ["image", service({ image: { location: `bob:${PLANTED}@registry.example.com/a:1`, port: 80 } })],
  [
    "build arguments",
    service({ image: { build: { dockerfile: "./Dockerfile", args: { NPM_TOKEN: PLANTED } }, port: 80 } }),
  ],
  [
    "health check",
    service({ variables: { PW: PLANTED }, http: { path: "/", healthcheck: { path: `/${PLANTED}` } } }),
  ],
  ["path", service({ variables: { PW: PLANTED }, http: { path: PLANTED } })],
  [
    "entrypoint and sidecars",
    service({ entrypoint: `x --pw ${PLANTED}`, sidecars: { a: { variables: { PW: PLANTED } } } }),
  ],
  [
    "alias",
    service({ variables: { PW: "planted.example.com" }, http: { path: "/", alias: "planted.example.com" } }),
  ],
];
