import { fieldsOf } from "./support/notice-fields";

const command = (...words: readonly string[]) => `services.back.command: ${JSON.stringify(words)}`;
const variable = (name: string, value: string) =>
  `services.back.environment: ${JSON.stringify({ [name]: value })}`;
const AT_COMMAND = ["services.back.command"];
const at = (name: string) => [`services.back.environment.${name}`];

describe("a server that listens where no request comes", () => {
  it.each([
    [command("uvicorn", "main:app"), AT_COMMAND],
    [command("uvicorn", "main:app", "--host", "0.0.0.0", "--port", "3000"), []],
    [command("uvicorn", "main:app", "--host=127.0.0.1"), AT_COMMAND],
    [command("uvicorn", "main:app", "--host", "::", "--port=8000"), AT_COMMAND],
    [command("uvicorn", "main:app", "--uds", "/run/app.sock"), []],
    [command("sh", "-c", "exec uvicorn main:app --host 0.0.0.0 --port $PORT"), []],
    [command("sh", "-c", "python manage.py migrate && gunicorn -b '127.0.0.1:3000' app:app"), AT_COMMAND],
    [command("gunicorn", "-k", "uvicorn.workers.UvicornWorker", "app:app"), []],
    [command("gunicorn", "--bind", "0.0.0.0:$PORT", "app:app"), []],
    [command("gunicorn", "--bind", ":3000", "-p", "/run/app.pid", "app:app"), []],
    [command("gunicorn", "--bind=[::]:8000", "app:app"), AT_COMMAND],
    [command("gunicorn", "--bind", "unix:/run/app.sock", "app:app"), []],
    [command("python", "manage.py", "runserver"), AT_COMMAND],
    [command("python", "manage.py", "runserver", "3000"), AT_COMMAND],
    [command("python", "manage.py", "runserver", "0.0.0.0:3000"), []],
    [command("python", "manage.py", "runserver", "--noreload", "0:3000"), []],
    [command("flask", "run"), AT_COMMAND],
    [command("flask", "run", "-h", "0.0.0.0", "-p", "3000"), []],
    [command("php", "-S", "localhost:3000"), AT_COMMAND],
    [command("php", "artisan", "serve", "--host=0.0.0.0", "--port=3000"), []],
    [command("java", "-Dserver.port=8080", "-jar", "app.jar"), AT_COMMAND],
    [command("java", "-jar", "app.jar", "--server.port=3000"), []],
    [command("sh", "-c", "mkdir -p /tmp/20 && node server.js"), []],
    [command("sh", "-c", "sidecar --port 9000 & node server.js --port 3000"), []],
    [command("puma", "-b", "tcp://127.0.0.1:3000"), AT_COMMAND],
    [command("dotnet", "app.dll", "--urls", "http://localhost:5000"), AT_COMMAND],
    [command("node", "server.js"), []],
    [variable("HOST", "localhost"), at("HOST")],
    [variable("HOST", "0.0.0.0"), []],
    [variable("HOSTNAME", "::"), []],
    [variable("SERVER_PORT", "8080"), at("SERVER_PORT")],
    [variable("ASPNETCORE_URLS", "http://+:3000"), []],
    [variable("ASPNETCORE_URLS", "http://localhost:5000"), at("ASPNETCORE_URLS")],
    [variable("GUNICORN_CMD_ARGS", "--bind=127.0.0.1 --workers=3"), at("GUNICORN_CMD_ARGS")],
    [`services.worker: { command: ["celery", "-A", "app", "worker", "-p", "4000"] }`, []],
    [`services.worker: { environment: { HOST: "localhost" } }`, []],
  ])("is found by its command and variables: %s", (input, fields) => {
    expect(fieldsOf("E2F-098", input)).toEqual(fields);
  });

  it.each([
    ['FROM python\nCMD ["uvicorn", "main:app"]', ["services.back.build"]],
    [
      'FROM python\nCMD ["uvicorn", "main:app"]\nCMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "3000"]',
      [],
    ],
    ['FROM python\nENTRYPOINT ["flask"]\nCMD ["run"]', ["services.back.build"]],
    ["FROM python\nCMD uvicorn main:app \\\n  --host 0.0.0.0 --port 3000", []],
    ["FROM python\n# CMD uvicorn main:app\nRUN flask --version", []],
    ['FROM python AS dev\nCMD ["uvicorn", "main:app"]\nFROM python\nCMD ["./serve"]', []],
    ['FROM python AS dev\nCMD ["uvicorn", "main:app"]\nFROM python AS own', []],
    ['FROM python AS base\nCMD ["uvicorn", "main:app"]\nFROM base', ["services.back.build"]],
  ])("is found by the Dockerfile, where no command replaces its own: %j", (dockerfile, fields) => {
    expect(fieldsOf("E2F-098", "name: 'shop'", dockerfile)).toEqual(fields);
    expect(fieldsOf("E2F-098", command("node", "server.js"), dockerfile)).toEqual([]);
  });
});

describe("a server that closes idle connections before the load balancer", () => {
  it.each([
    [command("gunicorn", "--keep-alive", "5", "app:app"), AT_COMMAND],
    [command("gunicorn", "--keep-alive=60", "app:app"), AT_COMMAND],
    [command("gunicorn", "--keep-alive", "61", "app:app"), []],
    [command("gunicorn", "--keep-alive", "0", "app:app"), []],
    [command("uvicorn", "main:app", "--timeout-keep-alive", "30", "--host", "0.0.0.0"), AT_COMMAND],
    [`${command("gunicorn", "--keep-alive", "65", "app:app")}; timeout: 120`, AT_COMMAND],
    [variable("KEEP_ALIVE_TIMEOUT", "5000"), at("KEEP_ALIVE_TIMEOUT")],
    [variable("KEEP_ALIVE_TIMEOUT", "65000"), []],
    [variable("KEEP_ALIVE_TIMEOUT", "never"), []],
    [variable("GUNICORN_CMD_ARGS", "--keep-alive 2"), at("GUNICORN_CMD_ARGS")],
    [`services.worker: { command: ["work", "--keep-alive", "5"] }`, []],
  ])("is found: %s", (input, fields) => {
    expect(fieldsOf("E2F-099", input)).toEqual(fields);
  });
});

describe("an address that neither platform has", () => {
  const QUEUE = `services.queue: { command: ["work"] }`;
  it.each([
    [variable("API", "http://front:8080"), at("API")],
    [`${QUEUE}; ${variable("QUEUE", "tcp://queue:4222")}`, at("QUEUE")],
    [variable("DATABASE_URL", "postgresql+asyncpg://db/app"), at("DATABASE_URL")],
    [variable("DB_HOST", "db"), at("DB_HOST")],
    [variable("PGHOST", "localhost"), at("PGHOST")],
    [variable("REDIS_URL", "redis://127.0.0.1:6379"), at("REDIS_URL")],
    [variable("URLS", "https://example.com, http://api:3001/v1"), at("URLS")],
    [variable("OTEL", "http://host.docker.internal:4318"), at("OTEL")],
    [variable("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:5432/app"), at("SPRING_DATASOURCE_URL")],
    [variable("KAFKA_BROKERS", "kafka:9092,kafka2:9092"), at("KAFKA_BROKERS")],
    [variable("MAIL_HOST", "mailpit"), at("MAIL_HOST")],
    [variable("KAFKA_BROKERS", "b-1.shop.kafka.ap-northeast-2.amazonaws.com:9092"), []],
    [variable("LEVELS", "app:1000"), []],
    [variable("BIND_ADDRESS", "0.0.0.0:3000"), []],
    [variable("DB_HOST", "db.internal.example.com"), []],
    [variable("DB_HOST", "10.0.3.4"), []],
    [variable("API", "https://api.example.com:8443/v1"), []],
    [variable("SELF", "http://localhost:3000/up"), []],
    [variable("OTEL", "http://localhost:4318"), []],
    [variable("CORS_ORIGINS", "http://localhost:5173,http://front:8080"), []],
    [variable("ALLOWED_HOSTS", "http://back:3000"), []],
    [variable("BUCKET", "s3://uploads/a"), []],
    [variable("JDBC", "sqlite:///app.db"), []],
    [variable("TEXT", "see http://"), []],
    [variable("HOST", "back"), []],
  ])("is found: %s", (input, fields) => {
    expect(fieldsOf("E2F-095", input)).toEqual(fields);
  });

  it("is found where it is the port of another service on the same container", () => {
    const front = `services.front: { port: 8080, path: "/front/*", health: "/" }`;
    expect(fieldsOf("E2F-095", `${front}; ${variable("FRONT", "http://localhost:8080")}`)).toEqual(
      at("FRONT"),
    );
    expect(fieldsOf("E2F-095", `${front}; ${variable("BACK", "http://localhost:3000")}`)).toEqual([]);
  });
});

describe("a scheduler with more than one task", () => {
  it.each([
    [`services.jobs: { command: ["celery", "-A", "app", "beat"], replicas: 2 }`, ["services.jobs.replicas"]],
    [
      `services.jobs: { command: ["celery", "-A", "app", "worker", "-B"], scale: { min: 1, max: 2 } }`,
      ["services.jobs.scale.max"],
    ],
    [`services.jobs: { command: ["sh", "-c", "crond -f"], replicas: 3 }`, ["services.jobs.replicas"]],
    [
      `services.jobs: { command: ["php", "artisan", "schedule:work"], replicas: 2 }`,
      ["services.jobs.replicas"],
    ],
    [`services.jobs: { command: ["celery", "-A", "app", "beat"] }`, []],
    [`services.jobs: { command: ["celery", "-A", "app", "worker"], replicas: 4 }`, []],
    [`services.jobs: { command: ["drum", "beat"], replicas: 2 }`, []],
    [`services.back.command: ["node", "cron.js"]; services.back.replicas: 2`, []],
    [
      `services.back.command: ["/usr/sbin/cron", "-f"]; services.back.replicas: 2`,
      ["services.back.replicas"],
    ],
  ])("is found: %s", (input, fields) => {
    expect(fieldsOf("E2F-096", input)).toEqual(fields);
  });
});

describe("what is kept in a container", () => {
  it.each([
    [variable("DATABASE_URL", "sqlite:///app/data.db"), at("DATABASE_URL")],
    [variable("DATABASE_URL", "sqlite+aiosqlite:///./app.db"), at("DATABASE_URL")],
    [variable("DATABASE_URL", "file:./dev.db"), at("DATABASE_URL")],
    [variable("DB_CONNECTION", "sqlite"), at("DB_CONNECTION")],
    [variable("SESSION_ENGINE", "django.contrib.sessions.backends.file"), at("SESSION_ENGINE")],
    [variable("FILESYSTEM_DISK", "local"), at("FILESYSTEM_DISK")],
    [variable("DATABASE_URL", "sqlite://:memory:"), []],
    [variable("SESSION_DRIVER", "cookie"), []],
    [variable("FILESYSTEM_DISK", "s3"), []],
    [variable("CONFIG", "file:/etc/app/config.yaml"), []],
    [variable("NOTE", "we had sqlite: once"), []],
    [variable("NODE_ENV", "local"), []],
  ])("is found: %s", (input, fields) => {
    expect(fieldsOf("E2F-097", input)).toEqual(fields);
  });
});
