/** Where the deployer keeps what it has to remember. */
export const MEMORY_FILE = "/var/lib/ec2-to-fargate/memory.json";

/** Generations of nginx's configuration; the newest one that nginx accepted is the one that serves. */
export const GENERATIONS = "/etc/nginx/ec2-to-fargate";

/** What nginx reads when it starts: a link to the generation that serves. */
export const NGINX_CONF = "/etc/nginx/nginx.conf";

/** Which generation nginx was told to read; gone after a boot, like nginx's own memory. */
export const LOADED_FILE = "/run/ec2-to-fargate/loaded";

/** Process id of nginx's master. */
export const NGINX_PID = "/run/nginx.pid";

/** Where certbot puts the answers to Let's Encrypt's questions. */
export const WEBROOT = "/var/www/certbot";

/** Where certbot keeps certificates, one folder a name. */
export const CERTIFICATES = "/etc/letsencrypt/live";

/** Docker's own door. */
export const DOCKER_SOCKET = "/var/run/docker.sock";

/** The part of nginx's configuration that is the same everywhere. */
export const NGINX_TEMPLATE = "/usr/local/share/ec2-to-fargate/nginx.conf";
