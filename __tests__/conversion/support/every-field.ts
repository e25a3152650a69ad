/** Fields of apprunner.yaml. Source: App Runner developer guide, "config-file-ref". */
export const APP_RUNNER = [
  `
version: 1.0
runtime: nodejs18
build:
  commands: {pre-build: [a b], build: [c d], post-build: [e f]}
  env: [{name: MODE, value: live}]
  more: 1
run:
  runtime-version: "20"
  pre-run: [npm run assets]
  command: npm start
  network: {port: 3000, env: APP_PORT, more: 1}
  env: [{name: LEVEL, value: info}]
  secrets: [{name: TOKEN, value-from: token}]
  more: 1
more: 1
`,
];

/** Fields of app.json. Source: Heroku, "app.json Schema". */
export const APP_JSON = [
  `
name: shop
description: a
keywords: [a]
website: https://example.com
repository: https://example.com
logo: https://example.com
success_url: /
scripts: {postdeploy: a}
env: {LEVEL: {description: a, value: info}}
formation: {web: {quantity: 3, size: standard-1x}}
addons: [heroku-postgresql]
buildpacks: [{url: a}]
environments: {test: {env: {A: b}}}
stack: heroku-24
image: a
more: 1
`,
];
