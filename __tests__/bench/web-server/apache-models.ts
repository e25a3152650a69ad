import type { Model, Setting, Start } from "./model";

/** Where Debian keeps Apache's modules. */
const MODULES = "/usr/lib/apache2/modules";

/** Threads of one process of worker and event. */
const THREADS = 64;

/** Apache's three ways to hold connections, beside which everything else is the same. */
export const apacheModels: readonly Model[] = [
  apache("apache prefork", "mpm_prefork", ({ connections, start }) => {
    const limit = roundUp(connections);
    return `
ServerLimit ${limit}
MaxRequestWorkers ${limit}
StartServers ${some(start, limit, 5)}
MinSpareServers ${some(start, limit, 5)}
MaxSpareServers ${some(start, limit, 10)}
`;
  }),
  apache("apache worker", "mpm_worker", threaded),
  // Idle connections of event wait without a thread; more of them than this factor allows are closed.
  apache(
    "apache event",
    "mpm_event",
    (setting) => `${threaded(setting)}AsyncRequestWorkerFactor ${roundUp(setting.connections) / THREADS}`,
  ),
];

function threaded({ connections, start }: Setting): string {
  const limit = roundUp(connections);
  return `
ServerLimit ${limit / THREADS}
MaxRequestWorkers ${limit}
ThreadsPerChild ${THREADS}
ThreadLimit ${THREADS}
StartServers ${some(start, limit / THREADS, 2)}
MinSpareThreads ${some(start, limit, 25)}
MaxSpareThreads ${some(start, limit, 75 + THREADS)}
`;
}

/** A process or thread for every connection, in whole processes. */
function roundUp(connections: number): number {
  return Math.ceil(connections / THREADS) * THREADS;
}

function some(start: Start, all: number, few: number): number {
  return start === "all" ? all : few;
}

/** The fewest modules that serve a file with its type; a usual installation has more, and is slower. */
function apache(name: string, module: string, pool: (setting: Setting) => string): Model {
  return {
    name,
    program: "apache2",
    version: ["-v"],
    command: (configuration) => ["-f", configuration, "-DFOREGROUND"],
    configuration: (setting) => `
ServerName localhost
ServerRoot ${setting.folder}
DefaultRuntimeDir ${setting.folder}
PidFile ${setting.folder}/apache.pid
ErrorLog ${setting.folder}/error.log
LogLevel error
Listen 127.0.0.1:${setting.port}
ListenBacklog 4096
${process.getuid?.() === 0 ? "User www-data\nGroup www-data" : ""}
LoadModule ${module}_module ${MODULES}/mod_${module}.so
LoadModule authz_core_module ${MODULES}/mod_authz_core.so
LoadModule mime_module ${MODULES}/mod_mime.so
TypesConfig /dev/null
AddType text/html .html
${pool(setting)}
MaxConnectionsPerChild 0
KeepAlive On
KeepAliveTimeout 300
MaxKeepAliveRequests 0
Timeout 300
EnableSendfile On
DocumentRoot ${setting.documents}
<Directory ${setting.documents}>
  Options FollowSymLinks
  AllowOverride None
  Require all granted
</Directory>
`,
  };
}
