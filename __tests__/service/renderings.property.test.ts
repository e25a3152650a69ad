import fc from "fast-check";
import { containerDefinition } from "../../constructs/service/container-definition";
import { secretArns, type SecretReference } from "../../constructs/service/container-environment";
import { manifestService } from "../../constructs/service/manifest";
import { workload, type Workload } from "./support/arbitrary-service";
import { unescaped } from "./support/unescaped";

const onHost = ({ service, connections }: Workload) =>
  manifestService(service, connections, {
    release: "/shop/dev/front/image",
    repository: "registry.example/front",
    role: "arn:role",
    logGroup: "/logs",
  });

const onFargate = ({ service, connections }: Workload) =>
  containerDefinition(service, connections, {
    image: "front:1",
    logGroup: "/logs",
    region: "ap-northeast-2",
  });

const valueFrom = ({ arn, key, version = "" }: SecretReference) =>
  key === undefined ? arn : `${arn}:${key}::${version}`;

const forAnyWorkload = (check: (sample: Workload) => void) =>
  fc.assert(fc.property(workload, check), { numRuns: 200 });

describe("a service on the host and on Fargate", () => {
  it("has the same environment variables", () => {
    forAnyWorkload((sample) => {
      const { environment } = onFargate(sample);
      const names = environment.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(new Map(environment.map(({ name, value }) => [name, value]))).toEqual(
        new Map(Object.entries(onHost(sample).environment)),
      );
    });
  });

  it("has the same secrets from the same ARNs", () => {
    forAnyWorkload((sample) => {
      const { secrets } = onFargate(sample);
      const names = secrets.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(new Map(secrets.map((secret) => [secret.name, secret.valueFrom]))).toEqual(
        new Map(Object.entries(onHost(sample).secrets).map(([name, secret]) => [name, valueFrom(secret)])),
      );
    });
  });

  it("listens on the same port, which is also in PORT", () => {
    forAnyWorkload((sample) => {
      const { portMappings, environment } = onFargate(sample);
      const { port } = onHost(sample);
      expect(port).toBe(sample.service.port);
      expect(portMappings.map(({ containerPort }) => containerPort)).toEqual(
        port === undefined ? [] : [port],
      );
      expect(environment.find(({ name }) => name === "PORT")?.value).toBe(port?.toString());
    });
  });

  it("has the same command and the same stop timeout", () => {
    forAnyWorkload((sample) => {
      const { name, command, stopTimeout } = onHost(sample);
      expect(onFargate(sample)).toMatchObject({ name, stopTimeout });
      expect(onFargate(sample).command).toEqual(command);
      expect(command?.map(unescaped)).toEqual(sample.service.command);
      expect(stopTimeout).toBe(sample.service.stopTimeout);
    });
  });

  it("has the declared variables, those of its region, its port and its database, and no others", () => {
    forAnyWorkload((sample) => {
      const { service, connections } = sample;
      const variables = Object.entries(onHost(sample).environment).map(([name, value]) => [
        name,
        unescaped(value),
      ]);
      const database = service.database ? connections.database : undefined;
      expect(Object.fromEntries(variables)).toEqual({
        AWS_DEFAULT_REGION: connections.region,
        AWS_REGION: connections.region,
        ...(service.port !== undefined && { EDGE_TIMEOUT: String(connections.idleTimeout) }),
        ...service.environment,
        ...(service.port !== undefined && { PORT: String(service.port) }),
        ...(database && {
          DATABASE_HOST: database.host,
          DATABASE_PORT: database.port,
          DATABASE_NAME: database.name,
          DATABASE_USER: database.user,
        }),
      });
    });
  });

  it("may read exactly the secrets in its environment", () => {
    forAnyWorkload((sample) => {
      const { service, connections } = sample;
      const database = service.database ? connections.database : undefined;
      const declared = service.secrets.map((name) => connections.secretArns[name]);
      expect(new Set(secretArns(service, connections))).toEqual(
        new Set([...declared, ...(database === undefined ? [] : [database.secretArn])]),
      );
      expect(Object.keys(onHost(sample).secrets).sort()).toEqual(
        [...service.secrets, ...(database === undefined ? [] : ["DATABASE_PASSWORD"])].sort(),
      );
    });
  });
});
