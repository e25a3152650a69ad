/** The deployer's own state. */
export const STATE_FILE = "/var/lib/ec2-to-fargate/state.json";

/** Credentials of the services' roles, readable by root only. */
export const CREDENTIALS_FILE = "/var/lib/ec2-to-fargate/credentials.json";

/** Generations of nginx's configuration, one folder each. */
export const GENERATIONS = "/etc/nginx/ec2-to-fargate";

/** The file that nginx reads when it starts: a link to the active generation. */
export const NGINX_CONF = "/etc/nginx/nginx.conf";

/** Names the generation that nginx has loaded. On tmpfs, so that it is gone after a boot. */
export const LOADED_FILE = "/run/ec2-to-fargate/loaded";

/** The manifest as it was read last. On tmpfs, below a folder that every run makes. */
export const MANIFEST_FILE = "/run/ec2-to-fargate/manifest.json";

/** A copy of the certificate on its way to or from S3. On tmpfs, readable by root only. */
export const COPY_FILE = "/run/ec2-to-fargate/certificate.json";

/** Process id of nginx's master. */
export const NGINX_PID = "/run/nginx.pid";

/** Linux's tables of TCP connections, of IPv4 and of IPv6. */
export const TCP_TABLES = ["/proc/net/tcp", "/proc/net/tcp6"];

/** Folder of systemd's units. */
export const UPDATE_UNITS = "/etc/systemd/system";

/** Linux's list of processes. */
export const PROCESSES = "/proc";

/** Linux's statistics, with the time of the boot. */
export const BOOT = "/proc/stat";

/** Linux's account of its memory. */
export const MEMORY = "/proc/meminfo";

/** Amazon Linux's description of its machine image. */
export const IMAGE = "/etc/image-id";

/** Requests to nginx. logrotate keeps the previous file as `.1`, and compresses those before it. */
export const ACCESS_LOG = "/var/log/ec2-to-fargate/access.log";

/** How far the requests have been sent to CloudWatch. */
export const ACCESS_LOG_POSITION = "/var/lib/ec2-to-fargate/access-log.json";

/** Requests on their way to CloudWatch. On tmpfs. */
export const EVENTS_FILE = "/run/ec2-to-fargate/events.json";

/** The instance's id. Source: cloud-init's documentation, "Instance metadata", /var/lib/cloud/data/instance-id. */
export const INSTANCE_ID = "/var/lib/cloud/data/instance-id";

/** Where certbot puts the answers to Let's Encrypt's challenges. */
export const WEBROOT = "/var/www/certbot";

/** Where certbot keeps certificates, one folder per name. */
export const CERTIFICATES = "/etc/letsencrypt/live";

/** Rules of the firewall, which a unit applies before Docker starts. */
export const FIREWALL_FILE = "/etc/ec2-to-fargate/firewall";

/** Socket of the Docker Engine. */
export const DOCKER_SOCKET = "/var/run/docker.sock";

/** The part of nginx's configuration that is the same for every application. */
export const NGINX_TEMPLATE = "/usr/local/share/ec2-to-fargate/nginx.conf";
