import { assign } from "./support/assign";
import { description } from "./support/description";
import { linesOf } from "./support/lines-of";

/** Returns what the only mistake suggests. */
function suggested(assignments: string): string | undefined {
  const [line = "", ...more] = linesOf(assign(description(), assignments));
  expect(more).toEqual([]);
  return (
    / Did you mean (.*)\?(?: \(E2F-\d+\))?$/.exec(line)?.[1] ?? / (Remove the quotes: .*)\.$/.exec(line)?.[1]
  );
}

describe("a value of another shape is answered with the right one and the user's own value", () => {
  it.each([
    ["services.back.command: 'celery worker'", '["celery","worker"]'],
    ["services.back.command: 'a && b'", '["sh","-c","a && b"]'],
    ["services.back.command: ['celery -A app worker']", '["celery","-A","app","worker"]'],
    ["services.back.release: 'python manage.py migrate'", '{"command":["python","manage.py","migrate"]}'],
    ["services.back.release: ['python', 'manage.py']", '{"command":["python","manage.py"]}'],
    ["services.back.release: { command: ['npm run migrate'] }", '["npm","run","migrate"]'],
    ["services.back.release: { command: 'npm run migrate' }", '["npm","run","migrate"]'],
    ["services.back.scale: 4", '{"min":1,"max":4}'],
    ["services.back.scale: [2, 6]", '{"min":2,"max":6}'],
    ["services.back.scale: '2..6'", '{"min":2,"max":6}'],
    ["services.back.healthCheck: 30", '{"interval":30}'],
    ["database: 'postgres'", '{"engine":"postgres"}'],
    ["database: 'postgresql'", '{"engine":"postgres"}'],
    ["database: 'PostgreSQL 17'", '{"engine":"postgres","version":"17"}'],
    ["database: 'mysql:8.4'", '{"engine":"mysql","version":"8.4"}'],
    ["environments.dev.cutover: 10", '{"fargate":10}'],
    ["environments.dev.cutover: '10%'", '{"fargate":10}'],
    ["network: '10.1.0.0/16'", '{"cidr":"10.1.0.0/16"}'],
    ["network: 'endpoints'", '{"egress":"endpoints"}'],
    ["host: 't3.medium'", '{"instanceType":"t3.medium"}'],
    ["host: 50", '{"volumeSize":50}'],
    ["services.back.environment: 'LEVEL=info'", '{"LEVEL":"..."}'],
    ["services.back.secrets: 'A, B'", '["A","B"]'],
    ["services.back.secrets: 'A=x'", '["A"]'],
    ["environments.dev.domain: ['shop.example.com']", '"shop.example.com"'],
  ])("%s: %s", (assignments, shape) => {
    expect(suggested(assignments)).toBe(shape);
  });
});

describe("a number or a switch as a text is answered with the value", () => {
  it.each([
    ["services.back.port: '8000'", "Remove the quotes: 8000"],
    ["services.back.port: '70000'", undefined],
    ["services.back.memory: '1024'", "Remove the quotes: 1024"],
    ["services.back.memory: '1 GB'", "1024"],
    ["services.back.memory: '512m'", "512"],
    ["services.back.memory: '1,024'", "1024"],
    ["services.back.cpu: '1 vCPU'", "1024"],
    ["services.back.cpu: '0.5'", "512"],
    ["services.back.replicas: '2'", "Remove the quotes: 2"],
    ["services.back.stopTimeout: '1m'", "60"],
    ["services.back.healthCheck: { interval: '30s' }", "30"],
    ["services.back.scale: { min: '1', max: 2 }", "Remove the quotes: 1"],
    ["services.back.scale: { min: 1, max: 2, cpu: '70%' }", "70"],
    ["database: { storage: '20GB' }", "20"],
    ["database: { storage: '1TB' }", "1024"],
    ["database: { backupRetention: '1 week' }", "7"],
    ["database: { multiAz: 'yes' }", "true"],
    ["host: { volumeSize: '30' }", "Remove the quotes: 30"],
    ["network: { zones: '3' }", "Remove the quotes: 3"],
    ["environments.dev.cutover: { fargate: '10%' }", "10"],
    ["logRetention: '30'", "Remove the quotes: 30"],
    ["protect: 'False'", "false"],
    ["protect: 'off'", "false"],
    ["services.back.database: 'true'", "Remove the quotes: true"],
  ])("%s: %s", (assignments, value) => {
    expect(suggested(assignments)).toBe(value);
  });
});

describe("a word of another tool is answered with the word of this one", () => {
  it.each([
    ["environments.dev.phase: 'ECS'", '"fargate"'],
    ["environments.dev.phase: 'AWS Fargate'", '"fargate"'],
    ["environments.dev.phase: 'EC2'", '"ec2"'],
    ["environments.dev.phase: 'docker'", '"ec2"'],
    ["environments.dev.phase: 'host'", '"ec2"'],
    ["environments.dev.phase: 'both'", '"cutover"'],
    ["environments.dev.phase: 'blue-green'", '"cutover"'],
    ["environments.dev.phase: 'cut-over'", '"cutover"'],
    ["architecture: 'amd64'", '"x86_64"'],
    ["architecture: 'linux/arm64'", '"arm64"'],
    ["architecture: 'aarch64'", '"arm64"'],
    ["database: { engine: 'PostgreSQL' }", '"postgres"'],
    ["network: { egress: 'nat' }", '"nat-gateway"'],
    ["services.back.env: {}", '"environment"'],
    ["services.back.ports: ['80:80']", '"port"'],
    ["environments.dev.domains: ['a.com']", '"domain"'],
    ["services.back.desiredCount: 2", '"replicas"'],
  ])("%s: %s", (assignments, word) => {
    expect(suggested(assignments)).toBe(word);
  });
});

describe("an argument with spaces", () => {
  it.each([
    "services.back.command: ['sh', '-c', 'a && b']",
    "services.back.command: ['echo hello && exit 1']",
    "services.back.command: ['worker']",
    "services.back.command: []",
  ])("is right where it may be: %s", (assignments) => {
    expect(linesOf(assign(description(), assignments))).toEqual([]);
  });
});
