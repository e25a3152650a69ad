import type { Model } from "./model";

/** nginx: one master, and one worker a core whose event loop holds all connections. */
export const nginxModel: Model = {
  name: "nginx",
  program: "nginx",
  version: ["-v"],
  command: (configuration, { folder }) => ["-c", configuration, "-e", `${folder}/error.log`],
  // A worker's connections are not spread evenly, so each one may have them all.
  configuration: ({ port, folder, documents, connections }) => `
${process.getuid?.() === 0 ? "user www-data;" : ""}
daemon off;
worker_processes auto;
worker_rlimit_nofile ${4 * connections};
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {
  worker_connections ${2 * connections};
}
http {
  default_type text/html;
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_timeout 300s;
  keepalive_requests 1000000000;
  server {
    listen 127.0.0.1:${port} backlog=4096;
    root ${documents};
  }
}
`,
};
