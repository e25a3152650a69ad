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

/** Fields of other manifests of Copilot. */
export const COPILOT_OTHERS = [
  `
name: api
type: Backend Service
http:
  path: api
  alias: api.internal
  healthcheck: /up
  allowed_source_ips: [10.0.0.0/8]
image: {build: api/Dockerfile, port: 8080}
cpu: 256
memory: 512
exec: true
entrypoint: a
command: serve
network: {connect: {alias: api}, vpc: {placement: public, security_groups: {deny_default: true, groups: [a]}}}
storage: {ephemeral: 100, readonly_fs: true, volumes: {data: {path: /data, efs: true, read_only: true}}}
variables: {LEVEL: {from_cfn: a}}
secrets: {TOKEN: {secretsmanager: "api:token::"}}
sidecars: {proxy: {port: 80, image: a, essential: true}}
${COUNT}
`,
  `
name: web
type: Request-Driven Web Service
image: {build: {dockerfile: web/Dockerfile, context: .}, port: 8080}
http:
  private: {endpoint: vpce-1}
  healthcheck: {path: /up, healthy_threshold: 3, unhealthy_threshold: 5, interval: 10s, timeout: 5s}
  alias: web.example.com
cpu: 1024
memory: 2048
count: high-availability/3
network: {vpc: {placement: private}}
observability: {tracing: awsxray}
command: serve
start_command: serve --all
publish: {topics: [{name: a}]}
variables: {LEVEL: info}
secrets: {TOKEN: token}
tags: {team: shop}
`,
];

/** A service, so that a manifest of an environment beside it is read. */
export const COPILOT_WORKER = "name: worker\ntype: Worker Service\nimage: {location: a/worker}\n";

/** Fields of manifests of environments. Source: aws/copilot-cli, site/content/docs/manifest/environment. */
export const COPILOT_ENVIRONMENT = [
  `
name: prod
type: Environment
network:
  vpc:
    cidr: 10.1.0.0/16
    subnets:
      public: [{cidr: 10.1.0.0/24, az: ap-northeast-2a}, {cidr: 10.1.1.0/24, az: ap-northeast-2b}]
      private: [{cidr: 10.1.2.0/24, az: ap-northeast-2a}, {cidr: 10.1.3.0/24, az: ap-northeast-2b}]
    security_group: {ingress: [{ip_protocol: tcp, ports: 80, cidr: 10.0.0.0/8}], egress: [{ip_protocol: tcp, ports: 80, cidr: 10.0.0.0/8}]}
    flow_logs: {retention: 30}
cdn: {certificate: a, static_assets: {location: a, alias: b, path: c}, terminate_tls: true}
http:
  public:
    certificates: [a]
    access_logs: {bucket_name: a, prefix: b}
    ingress: {cdn: true, source_ips: [10.0.0.0/8]}
    ssl_policy: a
  private:
    certificates: [a]
    subnets: [a]
    ingress: {vpc: true}
    ssl_policy: a
observability: {container_insights: true}
`,
  `
name: prod
type: Environment
network:
  vpc:
    id: vpc-1
    subnets: {public: [{id: subnet-1}], private: [{id: subnet-2}]}
`,
];
