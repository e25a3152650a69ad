/** Fields of a manifest that need nothing here, and why; by their path in the manifest. */
export const MOOT: Readonly<Record<string, string>> = {
  exec: "npm run shell opens a shell in every service.",
  "http.redirect_to_https": "with a domain, HTTP is always redirected to HTTPS.",
  "http.deregistration_delay":
    "a task gets no new requests before it is stopped, and stopTimeout says how long it may take.",
  "http.target_container": "a service is one container.",
  "http.targetContainer": "a service is one container.",
  "http.target_port": "requests go to the port of the service.",
  "platform.osfamily": "containers run on Linux.",
  "image.build.cache_from": "docker build keeps a cache of its own.",
  "http.hosted_zone": "the field hostedZone says it, where it is not the domain without its first label.",
  "image.labels": "resources have the tags Application, Environment and ManagedBy.",
  "image.credentials": "images come from the service's own repository.",
  tags: "resources have the tags Application, Environment and ManagedBy.",
  "network.vpc.security_groups": "each platform has a security group of its own.",
  "observability.container_insights": "alerts bring it where ECS counts tasks.",
  "http.public.certificates": "the certificate is made for the domain.",
  "http.public.ssl_policy": "the load balancer has a current policy.",
  "network.vpc.security_group": "each platform has a security group of its own.",
};

const MESSAGES =
  "SNS and SQS are resources of your own, and the service gets their addresses by environment and may use them by permissions.";
const OWN_BALANCER = "There is one load balancer for HTTP, open to the internet.";

/** Fields of a manifest that have no equivalent, and what to do; by their path in the manifest. */
export const MISSING: Readonly<Record<string, string>> = {
  sidecars: "A service is one container. Make a service of its own of the other, or put it into the image.",
  "image.depends_on":
    "A service is one container. Make a service of its own of the other, or put it into the image.",
  "image.healthcheck": "The load balancer checks the path in health. A worker is healthy as long as it runs.",
  publish: MESSAGES,
  subscribe: `${MESSAGES} Copilot's own queues go with its stack: empty them first.`,
  nlb: "There is no network load balancer: requests come in by HTTP.",
  "http.stickiness": "Requests reach any task: keep sessions in the database or in a signed cookie.",
  "http.allowed_source_ips":
    "The load balancer is open to the internet. Check the address in the application, or add AWS WAF as a resource of your own.",
  "http.healthcheck.port": "The load balancer checks the port of the service.",
  "http.healthcheck.protocol": "The load balancer checks by HTTP.",
  "network.vpc.flow_logs.retention": "Set it in CloudWatch Logs, or leave it as it is made here.",
  "http.public.access_logs.bucket_name": "The bucket is one of the environment, which is made here.",
  "http.public.access_logs.prefix": "The bucket is one of the environment, which is made here.",
  "network.vpc.subnets.public": "Subnets have addresses of their own here.",
  "network.vpc.subnets.private": "Subnets have addresses of their own here.",
  "http.version": "Requests reach a container by HTTP/1.1.",
  "http.additional_rules": "A service has one path. Make a service of its own of another path.",
  "http.private": "Services are public, or workers.",
  entrypoint: "Write ENTRYPOINT in the Dockerfile; command replaces only its CMD.",
  "network.connect":
    "No service reaches another by its name here. Call its public address and path, or make one service of both.",
  "storage.volumes": "A service keeps nothing on its disk, and there is no EFS. Keep files in S3.",
  "storage.ephemeral": "A task has 20 GiB of disk, which go with it.",
  "storage.managed": "A service keeps nothing on its disk, and there is no EFS. Keep files in S3.",
  logging: "Logs go to CloudWatch Logs; logRetention says for how long. Other destinations read them there.",
  "observability.tracing": "Send traces by the SDK, with permissions of X-Ray.",
  taskdef_overrides: "override sets one attribute of a resource: docs/examples/zonal-shift.ts.",
  task_definition_overrides: "override sets one attribute of a resource: docs/examples/zonal-shift.ts.",
  "deployment.rollback_alarms":
    "deployment: { rolling: { alarms: true } } rolls back on alarms of the load balancer.",
  "deployment.rollbackAlarms":
    "deployment: { rolling: { alarms: true } } rolls back on alarms of the load balancer.",
  "count.response_time": "scale has the targets cpu, memory and requests.",
  "count.queue_delay": "scale has the targets cpu, memory and requests.",
  "count.cooldown": "scale has the targets cpu, memory and requests, and AWS's own cooldowns.",
  "network.vpc.id":
    "An environment has a VPC of its own. What has to be reached in the old one needs peering, as a resource of your own.",
  "network.vpc.security_group.ingress": "Rules of your own are resources of your own.",
  cdn: "There is no CloudFront. Put it before the domain as a resource of your own.",
  "http.private.certificates": OWN_BALANCER,
  "http.public.ingress": OWN_BALANCER,
  "http.public.source_ips": OWN_BALANCER,
};
