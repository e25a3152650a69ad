import { surenessOf } from "../../constructs/settings/secret-values";

/** Variables of public projects, with values of my own: GitLab, Strapi, Laravel, Rails, Django, Grafana, Traefik, MinIO. */
const SECRETS: readonly (readonly [name: string, value: string])[] = [
  ["BASIC_AUTH", "admin:hunter2"],
  ["PW", "hunter2"],
  ["DB_PW", "hunter2"],
  ["dbPw", "hunter2"],
  ["REDIS_PASS", "123456"],
  ["AUTH", "admin:hunter2"],
  ["NEO4J_AUTH", "neo4j:letmein"],
  ["REDIS_AUTH", "foobared1"],
  ["HMAC", "hunter2"],
  ["HMAC_KEY", "hunter2hunter2"],
  ["WEBHOOK_HMAC", "hunter2"],
  ["COOKIE_SIGNING", "hunter2hunter2"],
  ["JWT_SIGNING", "hunter2"],
  ["SALT", "hunter2"],
  ["API_TOKEN_SALT", "tobemodified"],
  ["PASSWORD_PEPPER", "hunter2"],
  ["AUTH_HEADER", "Basic dXNlcjpwYXNz"],
  ["UPSTREAM", "Bearer eyJhbGciOiJIUzI1NiJ9"],
  ["HEADERS", "Authorization: Bearer s3cr3t-value"],
  ["RAILS_MASTER_KEY", "0123456789abcdef"],
  ["SECRET_KEY_BASE", "hunter2"],
  ["GF_SECURITY_ADMIN_PASSWORD", "admin"],
  ["MINIO_ROOT_PASSWORD", "minio123"],
  ["MYSQL_PWD", "hunter2"],
  ["PGPASSWORD", "hunter2"],
  ["DB_PASSWORD_2", "hunter2"],
  ["SMTP_CREDENTIALS", "hunter2"],
  ["AWS_CREDS", "hunter2"],
  ["TRAEFIK_USERS", "admin:$apr1$H6uskkkW$IgXLP6ewTrSuBkTrqE8wj/"],
  ["DATABASE_URL", "postgres://app:hunter/2@db/app"],
  ["SMTP_URL", "smtp://me@example.com:p@ss@smtp.example.com"],
  ["PG_CONNECTION", "host=db user=app password=hunter2"],
  ["STORAGE", "AccountName=a;AccountKey=hunter2"],
  ["ALERTS", "https://api.telegram.org/bot123:abc/sendMessage"],
  ["TEAMS", "https://shop.webhook.office.com/webhookb2/x"],
];

const DOUBTFUL: readonly (readonly [name: string, value: string])[] = [
  ["APP_KEYS", "hunter2,hunter3"],
  ["AUTH_EXTRA", "something"],
  ["GATEWAY_AUTH", "somewhere"],
  ["JWT_SIGNING_SECRET_NEXT", "hunter2"],
  ["TOKENS_OF_CI", "hunter2"],
  ["ADMIN_LOGIN_DATA", "admin:hunter2"],
  ["X", "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY12"],
  ["DB_PASSWORD", "/run/secrets/password"],
];

const PLAIN: readonly (readonly [name: string, value: string])[] = [
  ["AUTH_URL", "https://auth.example.com/login"],
  ["AUTH_URL", "http://keycloak:8080/auth/realms/shop"],
  ["AUTH_ENABLED", "true"],
  ["AUTH", "basic"],
  ["AUTH_MODE", "oauth2"],
  ["AUTH_PROVIDER", "google"],
  ["OAUTH_CLIENT_ID", "shop-web"],
  ["AUTH_CLIENT_ID", "shop-web"],
  ["AUTHOR", "Jane Doe"],
  ["PASSWORD_MIN_LENGTH", "12"],
  ["PASSWORD_HASHER", "argon2"],
  ["TOKEN_TTL", "3600"],
  ["ACCESS_TOKEN_EXPIRE_MINUTES", "15"],
  ["JWT_EXPIRES_IN", "7d"],
  ["JWT_ALGORITHM", "HS256"],
  ["TOKEN_ISSUER", "https://auth.example.com"],
  ["SESSION_TIMEOUT", "30m"],
  ["SESSION_DRIVER", "redis"],
  ["SALT_ROUNDS", "10"],
  ["SALT", "10"],
  ["MAX_TOKENS", "4096"],
  ["REDIS_ADDR", "redis:6379"],
  ["KAFKA_BROKERS", "kafka-1:9092,kafka-2:9092"],
  ["KEY_PREFIX", "shop"],
  ["CACHE_KEY_PREFIX", "shop_cache"],
  ["SORT_KEY", "created_at"],
  ["BASE_IMAGE", "registry.example.com/shop:Build7"],
  ["IMAGE", "node:22-bookworm"],
  ["RUNNER", "python:slim"],
  ["HTTP_PROXY", "http://proxy:3128"],
  ["BACKUP_AT", "10:30"],
  ["CRON", "*/5 3 * * 1"],
  ["APP_MODULE", "shop.wsgi:application"],
  ["DOCKER_USER", "1000:1000"],
  ["STRIPE_PUBLISHABLE_KEY", "pk_live_51Habcdef"],
  ["TLS_KEY_FILE", "certs/tls.key"],
  ["SECRET_NAME", "prod/shop/db"],
  ["BYPASS", "hunter2"],
  ["COMPASS", "north"],
  ["MAIL_ENCRYPTION", "tls"],
  ["PLAN", "Basic plan"],
  ["COPY", "Basic authentication is on"],
  ["DATABASE_URL", "postgres://app:${DB_PASSWORD}@db/app"],
  ["REGISTRY", "http://localhost:4873/@scope/pkg"],
  ["TZ", "Asia/Seoul"],
  ["PUBLIC_URL", "https://shop.example.com?lang=en"],
];

describe("a variable", () => {
  it.each(SECRETS)("%s=%s is certainly a secret", (name, value) => {
    expect(surenessOf(name, value)).toBe("certain");
  });

  it.each(DOUBTFUL)("%s=%s may be a secret", (name, value) => {
    expect(surenessOf(name, value)).toBe("doubtful");
  });

  it.each(PLAIN)("%s=%s is none", (name, value) => {
    expect(surenessOf(name, value)).toBe("none");
  });
});
