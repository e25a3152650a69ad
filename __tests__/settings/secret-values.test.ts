import { isSecretVariable, looksSecret, withoutSecrets } from "../../constructs/settings/secret-values";
import { assign } from "./support/assign";
import { description } from "./support/description";
import { linesOf } from "./support/lines-of";

/** Values of the forms that their issuers give them; none was ever valid. */
const VALUES = [
  "sk_live_51HabcdefGHIJKLmnop",
  "ghp_0123456789abcdefABCDEF0123456789abcd",
  "AKIAIOSFODNN7EXAMPLE",
  "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY12",
  "xoxb-123456789012-abcdef",
  "eyJhbGciOiJIUzI1NiJ9.e30.abc",
  "0123456789abcdef0123456789abcdef",
];

describe("the value of a secret", () => {
  it.each(VALUES)("is known by its form: %s", (value) => {
    expect(looksSecret(value)).toBe(true);
    expect(withoutSecrets(`it is ${value}`)).toBe("it is ...");
  });

  it.each([
    "STRIPE_KEY",
    "SK_LIVE_KEY",
    "A_VERY_LONG_NAME_OF_A_VARIABLE_2",
    "ap-northeast-2",
    "arn:aws:iam::111122223333:role/CiDeployRole2024",
    "docker/back",
    "10.0.0.0/16",
    "a-very-long-name-that-no-certificate-can-hold.staging.shop.example.com",
    "postgres://db.example.com/app",
  ])("is not %s", (text) => {
    expect(looksSecret(text)).toBe(false);
    expect(withoutSecrets(text)).toBe(text);
  });

  it.each([
    ["DB_PASSWORD=hunter2", "DB_PASSWORD=..."],
    ["export KEY='hunter2'", "KEY=..."],
    ["postgres://app:hunter2@db/app", "postgres://app:...@db/app"],
    ["migrate --password=hunter2 --verbose", "migrate --password=... --verbose"],
    ["migrate --token hunter2", "migrate --token ..."],
    ["Server=db;User=app;Password=hunter2", "Server=..."],
    ["jdbc:mysql://db/app?user=app&password=hunter2", "jdbc:mysql://db/app?user=app&password=..."],
    ["-----BEGIN RSA PRIVATE KEY-----\nhunter2", "..."],
  ])("is taken out of %j", (text, shown) => {
    expect(withoutSecrets(text)).toBe(shown);
  });
});

describe("a variable", () => {
  it.each([
    ["DB_PASSWORD", "x", true],
    ["API_TOKEN", "x", true],
    ["JWT_SECRET", "x", true],
    ["SESSION_KEY", "0123456789", true],
    ["apiKey", "0123456789", true],
    ["DATABASE_URL", "postgres://app:hunter2@db/app", true],
    ["ANYTHING", "sk_live_51Habcdef", true],
    ["DB_PASS", "x", true],
    ["SECRET_KEY_BASE", "x", true],
    ["SLACK", "https://hooks.slack.com/services/T0/B0/x", true],
    ["DSN", "Server=db;Password=hunter2", true],
    ["BYPASS", "x", false],
    ["PWD", "/app", false],
    ["DB_PASSWORD", "", false],
    ["DB_PASSWORD_FILE", "/run/secrets/password", false],
    ["DB_PASSWORD", "/run/secrets/password", false],
    ["USE_TOKEN", "true", false],
    ["PARTITION_KEY", "id", false],
    ["PARTITION_KEY", "customer_id", false],
    ["s3Key", "config/application.json", false],
    ["STRIPE_PUBLISHABLE_KEY", "pk_live_51Habcdef", false],
    ["VITE_PUBLIC_KEY", "0123456789", false],
    ["TOKEN_TTL", "3600", false],
    ["DATABASE_URL", "postgres://db.example.com/app", false],
    ["LOG_LEVEL", "info", false],
  ])("%s=%s is a secret: %p", (name, value, secret) => {
    expect(isSecretVariable(name, value)).toBe(secret);
  });
});

describe("no mistake echoes a secret", () => {
  const PLACES = [
    "name: VALUE",
    "services: [{ name: 'a', environment: { A: VALUE } }]",
    "services: { back: [{ env: { A: VALUE } }] }",
    "services.back.secrets: [VALUE]",
    "services.back.secrets: ['KEY=' + VALUE]",
    "services.back.secrets: 'KEY=' + VALUE",
    "services.back.secrets: VALUE",
    "services.back.secrets: { KEY: VALUE }",
    "services.back.secrets: [{ name: 'KEY', value: VALUE }]",
    "services.back.environment: VALUE",
    "services.back.environment: 'KEY=' + VALUE",
    "services.back.environment: ['KEY=' + VALUE]",
    "services.back.environment: [{ name: 'KEY', value: VALUE }]",
    "services.back.environment: { KEY: [VALUE] }",
    "services.back.environment: { PASSWORD: VALUE }",
    "services.back.environment: { [VALUE]: 'x' }",
    "services.back.command: 'run --token=' + VALUE",
    "services.back.release: 'run --password ' + VALUE",
    "services.back.build: [VALUE]",
    "environments.dev.account: VALUE",
    "environments.dev.domain: VALUE",
    "database: VALUE",
    "database: { password: VALUE, version: VALUE }",
  ];

  it.each(PLACES)("%s", (place) => {
    for (const value of VALUES) {
      const lines = linesOf(
        assign(
          description(),
          place.replace("VALUE", JSON.stringify(value)).replace("VALUE", JSON.stringify(value)),
        ),
      );
      expect(lines.join("\n")).not.toContain(value.slice(0, 12));
      expect(lines).not.toEqual([]);
    }
  });

  it.each([
    "services.back.environment: { PASSWORD: 'correct horse' }",
    "services.back.environment: { PIN: 123456789 }",
    "services.back.environment: ['PASSWORD=correct horse']",
    "services.back.environment: { CONFIG: { a: 'correct horse' } }",
    "services.back.secrets: ['PASSWORD=correct horse']",
    "services.back.secrets: ['correct horse']",
    "services.back.secrets: { PASSWORD: 'correct horse' }",
    "services: [{ name: 'a', environment: { A: 'correct horse' } }]",
    "environments: [{ name: 'dev', database: { password: 'correct horse' } }]",
  ])("of no known form, where secrets are: %s", (assignments) => {
    const printed = linesOf(assign(description(), assignments)).join("\n");
    expect(printed).not.toBe("");
    expect(printed).not.toMatch(/correct horse|123456789/);
  });
});
