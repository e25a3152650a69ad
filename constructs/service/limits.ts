/**
 * Bytes that the edge takes: one line and all of a request's headers, and all headers of a response.
 *
 * Source: ELB user guide, "Quotas for your Application Load Balancers", HTTP headers.
 */
export const HEADER_BYTES = { requestLine: 16_384, requests: 65_536, responses: 32_768 };

/**
 * Seconds without data after which a connection is closed: the default, and the bounds.
 *
 * Source: ELB user guide, "Load balancer attributes", `idle_timeout.timeout_seconds`.
 */
export const IDLE_TIMEOUT = { default: 60, least: 1, most: 4_000 };

/**
 * Seconds after which a client's connection is not used for another request.
 *
 * Source: ELB user guide, "HTTP client keepalive duration"; the default of the load balancer and of nginx.
 */
export const CLIENT_KEEP_ALIVE = 3_600;

/**
 * Seconds in which a connection to a container has to be established.
 *
 * Source: ELB user guide, "Troubleshoot your Application Load Balancers", HTTP 504.
 */
export const CONNECT_TIMEOUT = 10;

/**
 * Most addresses in an `X-Forwarded-For` header from a client.
 *
 * Source: ELB user guide, "Troubleshoot your Application Load Balancers", HTTP 463.
 */
export const FORWARDED_ADDRESSES = 30;

/**
 * Strict-Transport-Security of every answer over TLS: one year, for this host name only.
 *
 * Source: RFC 6797; without `includeSubDomains` and `preload`, which would bind names that are not the application's.
 */
export const STRICT_TRANSPORT_SECURITY = "max-age=31536000";

/**
 * Seconds in which a deregistered target can finish its requests: longer than a slow request, and less than the 120 s
 * that Fargate Spot allows. Source: Amazon ECS developer guide, "Optimize load balancer connection draining".
 */
export const DEREGISTRATION_DELAY = 30;

/**
 * MiB of an EC2 instance of the cluster that no task gets: for systemd, Docker and the ECS agent.
 *
 * Source: Amazon ECS developer guide, "Reserving Amazon ECS Linux container instance memory", whose example it is.
 */
export const INSTANCE_RESERVED_MEMORY = 256;

/**
 * Mount options of a service's `tmpfs`, besides its size.
 *
 * Every user may write, and files can be run, as in a folder of the image. Written in full, because Docker's own default
 * is `noexec`, and that of Fargate is not documented.
 */
export const TMPFS_OPTIONS = ["exec", "nosuid", "nodev", "mode=1777"] as const;

/**
 * Kernel parameters of every container: a process of any user may listen on any port.
 *
 * Docker's own default. On Fargate only root could listen on ports below 1024. Source: aws/containers-roadmap, issue 1721,
 * and ECS API reference, SystemControl: Fargate supports `net.*`.
 */
export const KERNEL_PARAMETERS = { "net.ipv4.ip_unprivileged_port_start": "0" } as const;

/**
 * Host name that matches no request: `.invalid` is reserved (RFC 6761). The rules that only attach a target group to the
 * load balancer have it.
 */
export const UNUSED_HOST = "attachment.invalid";

/** Path that the host's nginx answers itself: 200 once every path of the services is served. */
export const HOST_HEALTH_PATH = "/.well-known/ec2-to-fargate/health";

/**
 * Seconds for which a workflow of GitHub Actions is signed in to AWS, at each sign-in to deploy or to release.
 *
 * Without asking it is an hour (API reference, AssumeRoleWithWebIdentity, DurationSeconds); linear deployments take longer.
 */
export const GITHUB_SESSION = 2 * 60 * 60;
