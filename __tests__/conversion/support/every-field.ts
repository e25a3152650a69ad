const COUNT = `
count:
  range: {min: 1, max: 10, spot_from: 3}
  cooldown: {in: 60s, out: 30s}
  cpu_percentage: {value: 70, cooldown: {in: 60s, out: 30s}}
  memory_percentage: {value: 80, cooldown: {in: 60s, out: 30s}}`;

/** Fields of manifests of Copilot. Source: aws/copilot-cli, site/content/docs/manifest. */
export const COPILOT = [
  `
name: web
type: Load Balanced Web Service
http:
  path: api
  alb: shared
  deregistration_delay: 20s
  target_container: nginx
  target_port: 8080
  stickiness: true
  allowed_source_ips: [10.0.0.0/8]
  alias: shop.example.com
  hosted_zone: Z1
  redirect_to_https: true
  version: grpc
  additional_rules: [{path: admin}]
  healthcheck:
    path: /up
    port: 8081
    success_codes: "200,301"
    healthy_threshold: 3
    unhealthy_threshold: 4
    interval: 15s
    timeout: 6s
    grace_period: 2m
image:
  build: {dockerfile: web/Dockerfile.prod, context: web, target: prod, cache_from: [a], args: {A: b}}
  port: 3000
  depends_on: {nginx: start}
  labels: {a: b}
  credentials: a
  healthcheck: {command: [a], interval: 5s, retries: 2, timeout: 3s, start_period: 1s}
nlb: {port: 443/tls}
sidecars: {nginx: {port: 80, image: a}}
platform: {osfamily: linux, architecture: arm64}
cpu: 512
memory: 1024
exec: true
deployment: {rolling: recreate, rollback_alarms: [a]}
entrypoint: a
command: serve
network: {connect: true, vpc: {placement: private, security_groups: [a]}}
variables: {LEVEL: info}
env_file: web.env
secrets: {TOKEN: token}
storage: {ephemeral: 100, readonly_fs: true, volumes: {data: {path: /data}}}
publish: {topics: [{name: a}]}
logging: {retention: 30, destination: {Name: a}}
observability: {tracing: awsxray}
taskdef_overrides: [{path: a, value: b}]
environments:
  prod: {cpu: 1024, nlb: {port: 443/tls}, count: {range: 2-4, cooldown: {in: 60s}}}
${COUNT}
  requests: {value: 1000, cooldown: {in: 60s, out: 30s}}
  response_time: {value: 2s, cooldown: {in: 60s, out: 30s}}
`,
  `
name: worker
type: Worker Service
image: {location: a/worker}
subscribe: {topics: [{name: a, service: b}], queue: {delay: 15s}}
${COUNT}
  queue_delay: {acceptable_latency: 1m, msg_processing_time: 250ms, cooldown: {in: 60s, out: 30s}}
`,
];

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
