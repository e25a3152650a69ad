import { isSecretOption, showsSecret } from "../../constructs/settings/secret-arguments";

const SECRET = [
  "serve --pw hunter2",
  "serve --pass hunter2",
  "serve --pass=hunter2",
  "serve --db-pass hunter2",
  "serve --redis-pw=hunter2",
  "serve --dbPassword hunter2",
  "serve --passphrase 'hunter2 hunter3'",
  "serve --api-key hunter2hunter2",
  "serve --apikey=hunter2",
  "serve --access-key hunter2hunter2",
  "serve --auth hunter2",
  "serve --credentials hunter2",
  "serve --verbose --token hunter2 --port 3000",
  "java -Dspring.datasource.password=hunter2 -jar app.jar",
  "PGPASSWORD=hunter2 psql -h db",
  "export DB_PW=hunter2 && serve",
  'sh -c "exec redis-server --requirepass hunter2"',
  "curl -u admin:hunter2 https://example.com",
  "curl --user=admin:hunter2 https://example.com",
  "curl -H 'Authorization: Bearer hunter2x' https://example.com",
  "curl -H 'X-Api-Key: hunter2hunter2' https://example.com",
  `curl -d '{"user":"a","password":"hunter2"}' https://example.com`,
  "migrate -database postgres://app:hunter2@db/app up",
  "wait && psql 'host=db password=hunter2'",
  "mysql -uroot -phunter2 shop",
  "mysqladmin ping -h localhost -u root -phunter2",
  "redis-cli -a hunter2 ping",
  "mongosh -u root -p hunter2",
  "docker login -u me -p hunter2",
  "sshpass -p hunter2 ssh db",
  "openssl rsa -passin pass:hunter2",
  "htpasswd -nb admin hunter2",
  "npm config set //npm.example.com/:_authToken hunter2",
  "aws configure set aws_secret_access_key hunter2hunter2",
  "serve ghp_0123456789abcdefABCDEF0123456789abcd",
];

const PLAIN = [
  "serve -p 3000",
  "next start -p 3000 -H 0.0.0.0",
  "mongod --auth --bind_ip_all",
  "psql -h db -p 5432 -U app",
  "redis-cli -h redis -p 6379 ping",
  "redis-cli -p 6379 ping",
  "docker run -u 1000:1000 app",
  "su-exec --user app:app serve",
  "serve --password $DB_PASSWORD",
  "serve --password=${DB_PASSWORD}",
  'serve --password "$DB_PASSWORD" --port 3000',
  "migrate -database postgres://app:$DB_PASSWORD@db/app up",
  "mysqladmin ping -p$MYSQL_ROOT_PASSWORD",
  "serve --tls-key /certs/tls.key",
  "serve --token-ttl 3600",
  "serve --password-file /run/password",
  "serve --auth basic",
  "serve --public-key abcdefghijkl",
  "uvicorn shop.asgi:app --host 0.0.0.0 --port 8000",
  "gunicorn config.wsgi:application --bind 0.0.0.0:8000 --workers 4",
  "celery -A config.celery_app worker -l info",
  "bundle exec puma -C config/puma.rb",
  "npx prisma migrate deploy && node dist/main.js",
  "curl -f http://localhost:3000/health",
  "serve --bypass abcdef",
  "wait-for-it db:5432 -- serve",
  "node --max-old-space-size=512 server.js",
  "php artisan key:generate",
  "npm config set registry https://npm.example.com",
  "docker login -u me --password-stdin",
  "serve --issuer http://auth:3000/realms",
  "wait-for-it auth:3000 -- serve",
];

describe("a command", () => {
  it.each(SECRET)("shows a secret: %s", (line) => {
    expect(showsSecret(line.split(" "))).toBe(true);
    expect(showsSecret(["sh", "-c", line])).toBe(true);
  });

  it.each(PLAIN)("shows none: %s", (line) => {
    expect(showsSecret(line.split(" "))).toBe(false);
    expect(showsSecret(["sh", "-c", line])).toBe(false);
  });

  it("is read in the time of one look, however long it is", () => {
    const started = Date.now();
    for (const each of ["a", "-", "a:", "-p ", "mysql ", "--a ", '"']) showsSecret([each.repeat(20_000)]);
    expect(Date.now() - started).toBeLessThan(5000);
  });
});

describe("an option", () => {
  it.each(["--password", "--db-pass", "--redis-pw", "-token", "--auth", "--api-key", "--clientSecret"])(
    "%s has a secret as value",
    (option) => {
      expect(isSecretOption(option)).toBe(true);
    },
  );

  it.each(["-p", "--port", "--bypass", "--token-ttl", "password", "--author", 1, "--public-key"])(
    "%s has none",
    (option) => {
      expect(isSecretOption(option)).toBe(false);
    },
  );
});
