/** Names of the application, of environments and of services: what is written, and what is printed for it. */
export const NAMING_CASES: Readonly<Record<string, string | readonly string[]>> = {
  'name: "s"; environments.d: { account: "111122223333", region: "nowhere" }':
    'environments.d.region: "nowhere" is not an AWS region.',
  'name: "abcdefghij01234567890"': 'name: "abcdefghij01234567890" is not a valid application name (1 to',
  'name: "shop-"': 'name: "shop-" is not a valid application name (1 to 20 lower-case … Did you mean "shop"?',
  'name: "-shop"': 'name: "-shop" is not a valid application name (1 to 20 lower-case … Did you mean "shop"?',
  'name: "my--shop"':
    'name: "my--shop" is not a valid application name (1 to 20 lower-case … Did you mean "my-shop"?',
  'name: " shop "':
    'name: " shop " is not a valid application name (1 to 20 lower-case … Did you mean "shop"?',
  'name: "shop\\n"':
    'name: "shop\\n" is not a valid application name (1 to 20 lower-case … Did you mean "shop"?',
  'name: "shöp"': 'name: "shöp" is not a valid application name (1 to 20 lower-case … Did you mean "shop"?',
  'name: "SHOP"': 'name: "SHOP" is not a valid application name (1 to 20 lower-case … Did you mean "shop"?',
  'name: "ѕhop"': 'name: "ѕhop" is not a valid application name (1 to 20 lower-case … Did you mean "hop"?',
  'name: "shop.web"':
    'name: "shop.web" is not a valid application name (1 to 20 lower-case … Did you mean "shop-web"?',
  'name: "ssm-tools"':
    'name: "ssm-tools" is a reserved name: SSM parameter names must not begin with "aws" or "ssm".',
  'name: "sg-shop"': 'name: "sg-shop" is a reserved name: security group names must not begin with "sg-".',
  'name: "amzn-shop"':
    'name: "amzn-shop" is a reserved name: SSM document names must not begin with "amazon" or "amzn".',
  'name: "internal"':
    'name: "internal" is a reserved name: load balancer names must not begin with "internal-".',
  'name: "../shop"':
    'name: "../shop" is not a valid application name (1 to 20 lower-case … Did you mean "shop"?',
  'name: "${name}"':
    'name: "${name}" is not a valid application name (1 to 20 lower-case … Did you mean "name"?',
  'environments.PROD: { account: "111122223333", region: "eu-west-1" }':
    'environments.PROD: "PROD" is not a valid environment name (1 to 12 … Did you mean "prod"?',
  'environments["1st"]: { account: "111122223333", region: "eu-west-1" }':
    'environments.1st: "1st" is not a valid environment name (1 to 12 … Did you mean "st"?',
  'environments["dev 2"]: { account: "111122223333", region: "eu-west-1" }':
    'environments["dev 2"]: "dev 2" is not a valid environment name (1 to … Did you mean "dev2"?',
  'environments.abcdefghij123: { account: "111122223333", region: "eu-west-1" }':
    'environments.abcdefghij123: "abcdefghij123" is not a valid',
  'environments.account: { account: "111122223333", region: "eu-west-1" }':
    'environments.account: "account" is a reserved name: the tool\'s own stack ids begin with "account".',
  'environments["*"]: { account: "111122223333", region: "eu-west-1" }':
    'environments["*"]: "*" is not a valid environment name (1 to 12',
  'services["api/v1"]: { command: ["work"] }':
    'services["api/v1"]: "api/v1" is not a valid service name (1 to 20 … Did you mean "api-v1"?',
  'services["api--v1"]: { command: ["work"] }':
    'services.api--v1: "api--v1" is not a valid service name (1 to 20 … Did you mean "api-v1"?',
  'services["9lives"]: { command: ["work"] }':
    'services.9lives: "9lives" is not a valid service name (1 to 20 … Did you mean "lives"?',
  'services.toString: { command: ["work"] }':
    'services.toString: "toString" is not a valid service name (1 to 20 … Did you mean "to-string"?',
  'services["hello-"]: { command: ["work"] }':
    'services.hello-: "hello-" is not a valid service name (1 to 20 … Did you mean "hello"?',
  'services["상점"]: { command: ["work"] }':
    'services["상점"]: "상점" is not a valid service name (1 to 20 lower-case',
  'services["<script>"]: { command: ["work"] }':
    'services["<script>"]: "<script>" is not a valid service name (1 to 20 … Did you mean "script"?',
  'services["github-apply"]: { command: ["work"] }':
    'services.github-apply: "github-apply" is a reserved name: the roles',
  'services["x-execution"]: { command: ["work"] }; services.x: { command: ["work"] }':
    'services.x-execution: "x-execution" shares a name in AWS with service "x". Rename one of them.',
  'environments.dev.services: { "a b": { command: ["work"] } }':
    'environments.dev.services["a b"]: "a b" is not a valid service name … Did you mean "a-b"?',
  "environments.dev.services: { toString: { cpu: 512 } }": [
    'environments.dev.services.toString: "toString" is not a service of … A service that only one environment has needs a build, a path or a command.',
    'environments.dev.services.toString: "toString" is not a valid service … Did you mean "to-string"?',
  ],
  'services.a123456789b123456789c: { command: ["work"] }':
    'services.a123456789b123456789c: "a123456789b123456789c" is not a',
  'services: { front: { port: 80, path: "/*", health: "/" }, "a\\nb": { port: 80, path: "/*", health: "/" } }':
    [
      'services.front.path: path "/*" is already used by service "a\\nb".',
      'services["a\\nb"]: "a\\nb" is not a valid service name',
    ],
};
