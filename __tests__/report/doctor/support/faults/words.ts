/** Words that are near to what is meant: values of the smallest description with it, and level, rule and field of what is found. */
export const WORD_FAULTS: Readonly<Record<string, string>> = {
  "the value of a secret stands in its place": `services.back.secrets: ["KEY=sk_live_0123456789abcdef"] » error - services.back.secrets[0]`,
  "the value of a secret is taken for a name": `services.back.secrets: ["sk_live_0123456789abcdefABCDEF"] » error - services.back.secrets[0]`,
  "a password stands in the file": `services.back.environment: { DB_PASSWORD: "hunter2" } » error E2F-007 services.back.environment.DB_PASSWORD`,
  "a phase is written in the words of AWS": `environments.dev.phase: "ECS" » error - environments.dev.phase`,
  "a region has the name of a zone": `environments.dev.region: "asia-northeast3" » error - environments.dev.region`,
  "a region is a city": `environments.dev.region: "Seoul" » error - environments.dev.region`,
  "a command is a text": `services.back.command: "celery worker" » error - services.back.command`,
  "a command is one argument": `services.back.command: ["celery -A app worker"] » error E2F-010 services.back.command`,
  "a release command is a text": `services.back.release: "python manage.py migrate" » error - services.back.release`,
  "a database is a text": `database: "postgres" » error - database`,
  "a cutover is a number": `environments.dev.cutover: 10 » error - environments.dev.cutover`,
  "a number is a text": `services.back.memory: "1024" » error - services.back.memory`,
  "a port is a text": `services.back.port: "8000" » error - services.back.port`,
  "a domain is a list": `environments.dev.domains: ["shop.example.com"] » error - environments.dev.domains`,
  "everybody in an account may push images": `deployers: ["arn:aws:iam::111122223333:root"] » error - deployers[0]`,
  "a name is taken by the tool": `services.host: { command: ["work"] } » error E2F-004 services.host`,
};
