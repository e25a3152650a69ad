/** Containers, sizes, health checks and the number of tasks: what is written, and what is printed for it. */
export const ECS_CASES: Readonly<Record<string, string | readonly string[]>> = {
  "services.back.cpu: 0":
    "services.back.cpu: 0 is not a number of CPU units that Fargate offers (256, 512, 1024, 2048, 4096, 8192 or 16384).",
  "services.back.cpu: 300":
    "services.back.cpu: 300 is not a number of CPU units that Fargate … Did you mean 256?",
  'services.back.cpu: "256"':
    'services.back.cpu: "256" is not a number of CPU units that Fargate … Did you mean 256?',
  'services.back.cpu: "1 vCPU"':
    'services.back.cpu: "1 vCPU" is not a number of CPU units that Fargate … Did you mean 1024?',
  "services.back.cpu: 0.25":
    "services.back.cpu: 0.25 is not a number of CPU units that Fargate … Did you mean 256?",
  "services.back.cpu: 1":
    "services.back.cpu: 1 is not a number of CPU units that Fargate offers … Did you mean 1024?",
  "services.back.cpu: 32768":
    "services.back.cpu: 32768 is not a number of CPU units that Fargate … Did you mean 16384?",
  "services.back.memory: 0": "services.back.memory: 0 is not a whole number of MiB from 512 to 122880.",
  "services.back.memory: 513":
    "services.back.memory: 513 is not a memory size in MiB that Fargate … Choose 512, 1024 or 2048.",
  "services.back.cpu: 512; services.back.memory: 512":
    "services.back.memory: 512 is not a memory size in MiB that Fargate … Choose 1024, 2048, 3072 or 4096.",
  "services.back.cpu: 1024; services.back.memory: 1024":
    "services.back.memory: 1024 is not a memory size in MiB that Fargate … Choose a value from 2048 to 8192 in steps of 1024.",
  "services.back.cpu: 2048; services.back.memory: 2048":
    "services.back.memory: 2048 is not a memory size in MiB that Fargate … Choose a value from 4096 to 16384 in steps of 1024.",
  "services.back.cpu: 4096; services.back.memory: 4096":
    "services.back.memory: 4096 is not a memory size in MiB that Fargate … Choose a value from 8192 to 30720 in steps of 1024.",
  "services.back.cpu: 512; services.back.memory: 8192":
    "services.back.memory: 8192 is not a memory size in MiB that Fargate … Choose 1024, 2048, 3072 or 4096.",
  "services.back.port: 0": "services.back.port: 0 is not a whole number from 1 to 65535.",
  "services.back.port: 65536": "services.back.port: 65536 is not a whole number from 1 to 65535.",
  "services.back.port: -80": "services.back.port: -80 is not a whole number from 1 to 65535.",
  "services.back.port: 80.5": "services.back.port: 80.5 is not a whole number from 1 to 65535.",
  'services.back.port: "8080:80"': 'services.back.port: "8080:80" is not a whole number from 1 to 65535.',
  "services.back.ports: [80]": 'services.back.ports: unknown field. Did you mean "port"?',
  'services.back.image: "nginx:latest"':
    "services.back.image: unknown field. An image is built from the folder",
  "services.back.replicas: 1.5": "services.back.replicas: 1.5 is not a whole number of tasks from 0 to 5000.",
  "services.back.replicas: 5001":
    "services.back.replicas: 5001 is not a whole number of tasks from 0 to 5000.",
  "services.back.desiredCount: 2": 'services.back.desiredCount: unknown field. Did you mean "replicas"?',
  "services.back.scale: { min: 5, max: 2 }": "services.back.scale.max: 2 is less than min, which is 5.",
  "services.back.scale: { min: 0, max: 2 }":
    "services.back.scale.min: 0 is not a whole number of tasks from 1 to 5000.",
  "services.back.scale: { max: 4 }":
    "services.back.scale.min: a value is required. It must be a whole number of tasks from 1 to 5000.",
  "services.back.scale: { min: 1, max: 5001 }":
    "services.back.scale.max: 5001 is not a whole number of tasks from 1 to 5000.",
  "services.back.scale: { min: 1, max: 4, cpu: 101 }":
    "services.back.scale.cpu: 101 is not a whole percentage from 1 to 100.",
  "services.back.scale: { min: 1, max: 4, requests: 0.5 }":
    "services.back.scale.requests: 0.5 is not a whole number of requests a minute from 1 to 1000000.",
  "services.back.healthCheck: { interval: 4 }":
    "services.back.healthCheck.interval: 4 is not a whole number of seconds from 5 to 300.",
  "services.back.healthCheck: { interval: 301 }":
    "services.back.healthCheck.interval: 301 is not a whole number of seconds from 5 to 300.",
  "services.back.healthCheck: { interval: 5, timeout: 5 }":
    "services.back.healthCheck.timeout: 5 is not shorter than the interval of 5 seconds.",
  "services.back.healthCheck: { timeout: 30 }":
    "services.back.healthCheck.timeout: 30 is not shorter than the interval of 10 seconds.",
  "services.back.healthCheck: { retries: 3 }":
    'services.back.healthCheck.retries: unknown field. Did you mean "unhealthyThreshold"?',
  'services.back.health: "/healthz?full=1"':
    'services.back.health: "/healthz?full=1" is not a path such as … Did you mean "/healthz"?',
  'services.back.health: "http://localhost/healthz"':
    'services.back.health: "http://localhost/healthz" is not a path such … Did you mean "/healthz"?',
  'services.back.health: "/health z"':
    'services.back.health: "/health z" is not a path such as "/healthz" (at most 120 letters, digits and / . _ ~ -).',
  "services.back.path: undefined": [
    'services.back.health: "/api/healthz" has no effect without a path. Add a path, or remove "health".',
    'services.back.port: 3000 has no effect without a path: no other service can reach it. Add a path, or remove "port".',
  ],
  'services.back.path: "/api*"':
    'services.back.path: "/api*" is not a path such as "/*", "/api/*" or … Did you mean "/api/*"?',
  'services.back.path: "/*/x"':
    'services.back.path: "/*/x" is not a path such as "/*", "/api/*" or "/api" (at most 120 letters, digits and / . _ ~ -).',
  'services.back.path: "/a/../b"': 'services.back.path: "/a/../b" is not a path such as "/*", "/api/*" or',
  'services.back.path: "/%zz"':
    'services.back.path: "/%zz" is not a path such as "/*", "/api/*" or "/api" (at most 120 letters, digits and / . _ ~ -).',
  'services.back.path: "https://example.com/*"':
    'services.back.path: "https://example.com/*" is not a path such as … Did you mean "/*"?',
  'services.front.path: "/api/*"': 'services.front.path: path "/api/*" is already used by service "back".',
  "services.back.stopTimeout: 121":
    "services.back.stopTimeout: 121 is not a whole number of seconds from 2 to 120.",
  'services.back.user: "a b"':
    'services.back.user: "a b" is not a user, such as "node", "1000" or "1000:1000".',
  "services.back.ulimits: { nproc: 10 }":
    'services.back.ulimits.nproc: unknown field. Fargate can change only the limit "nofile".',
  "services.back.ulimits: { nofile: 100 }":
    "services.back.ulimits.nofile: 100 is not a whole number of open files from 1024 to 1048576.",
  'services.back.tmpfs: { "/proc/x": 64 }':
    'services.back.tmpfs["/proc/x"]: "/proc/x" lies in /proc, /sys or … Choose another path.',
  'services.back.tmpfs: { "/tmp": 512 }':
    'services.back.tmpfs: {"/tmp":512} takes 512 MiB of a memory of 512 … Reduce the sizes, or raise memory.',
  'services.back.capabilities: { drop: ["CAP_FOO"] }':
    'services.back.capabilities.drop[0]: "CAP_FOO" is not a Linux',
  'services.back.secrets: ["a b"]':
    'services.back.secrets[0]: "..." is not a valid variable name (1 to … Write only its name, such as "STRIPE_KEY"; its value is set in AWS, after the first deployment.',
  'retiredSecrets: ["a b"]': 'retiredSecrets[0]: "..." is not a valid variable name (1 to',
  'retiredSecrets: "OLD_KEY"':
    'retiredSecrets: "OLD_KEY" is not a list of names of secrets. Did you mean ["OLD_KEY"]?',
  'services.back.secrets: [""]': 'services.back.secrets[0]: "" is not a valid variable name (1 to 255',
  'services.back.secrets: ["arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:x"]':
    'services.back.secrets[0]: "..." is not a valid variable name (1 to … Write only its name, such as "STRIPE_KEY"; its value is set in AWS, after the first deployment.',
  'services.back.environment: { "1A": "x" }':
    'services.back.environment.1A: "1A" is not a valid variable name (1 to',
  'services.back.environment: { API_TOKEN: "abc" }':
    'services.back.environment.API_TOKEN: "..." would be readable in code, … List the name under "secrets", and set its value in AWS: secrets: ["API_TOKEN"].',
  'services.back.environment: { NOTE: "x".repeat(70000) }':
    "services.back.environment: 70027 is more than the 61440 bytes that … Put large values into the image or into S3.",
  "services.back.release: { timeout: 5 }":
    "services.back.release.command: a value is required. It must be a list of one or more arguments.",
  'services.back.release: { command: "migrate" }':
    'services.back.release.command: "migrate" is not a list of one or more arguments. Did you mean ["migrate"]?',
  "services.back.release: null":
    'services.back.release: null is not an object that describes a release, such as { command: ["node", "migrate.js"] }.',
};
