import { KEY, PLANTED, type Place, web } from "./place";

/** Places of variables in a Compose file. */
export const COMPOSE_VARIABLES: readonly Place[] = [
  ["environment as fields", web({ environment: { DB_PW: PLANTED } })],
  ["environment as list", web({ environment: [`BASIC_AUTH=admin:${PLANTED}`] })],
  ["environment as a name alone", web({ environment: [`${PLANTED} alone`] })],
  ["a value of several lines", web({ environment: { TLS: KEY } })],
  ["a header", web({ environment: { UPSTREAM: `Bearer ${PLANTED}` } })],
  ["env_file", web({ env_file: "a.env" }), { "a.env": `HMAC=${PLANTED}` }],
  ["env_file, several lines", web({ env_file: ["a.env"] }), { "a.env": `TLS="${KEY}"\nA=1` }],
  ["env_file, a key without quotes", web({ env_file: "a.env" }), { "a.env": `TLS_KEY=${KEY}\nA=1` }],
  [
    "env_file, a quote that is not closed",
    web({ env_file: "a.env" }),
    { "a.env": `A="${PLANTED}\n${PLANTED}=` },
  ],
  [
    "env_file, a line without a name",
    web({ env_file: "a.env" }),
    { "a.env": `A=1\n${PLANTED}\n${PLANTED}=1` },
  ],
  [".env", web({ environment: ["TOKEN"] }), { ".env": `TOKEN='${PLANTED}'\n${PLANTED}` }],
  [
    ".env, in a label",
    web({ labels: ["traefik.http.routers.a.rule=Host(`${X}`)"] }),
    { ".env": `X=sk_live_${PLANTED}` },
  ],
  [".env, in an image", web({ build: undefined, image: "app:${SALT}" }), { ".env": `SALT=${PLANTED}` }],
];
