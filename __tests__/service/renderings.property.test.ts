import fc from "fast-check";
import { containerDefinition } from "../../constructs/service/container-definition";
import { secretArns, type SecretReference } from "../../constructs/service/container-environment";
import { manifestService } from "../../constructs/service/manifest";
import { workload, type Workload } from "./support/arbitrary-service";
import { unescaped } from "./support/unescaped";

const onHost = ({ service, bindings }: Workload) =>
  manifestService(service, bindings, { release: "/shop/dev/front/image", logGroup: "/logs" });

const onFargate = ({ service, bindings }: Workload) =>
  containerDefinition(service, bindings, { image: "front:1", logGroup: "/logs", region: "ap-northeast-2" });

const valueFrom = ({ arn, key }: SecretReference) => (key === undefined ? arn : `${arn}:${key}::`);

const always = (promise: (drawn: Workload) => void) =>
  fc.assert(fc.property(workload, promise), { numRuns: 200 });

describe("the same service on the host and on Fargate", () => {
  it("finds the same variables with the same values", () => {
    always((drawn) => {
      const { environment } = onFargate(drawn);
      const names = environment.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(new Map(environment.map(({ name, value }) => [name, value]))).toEqual(
        new Map(Object.entries(onHost(drawn).environment)),
      );
    });
  });

  it("finds the same secrets, read from the same place", () => {
    always((drawn) => {
      const { secrets } = onFargate(drawn);
      const names = secrets.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(new Map(secrets.map((secret) => [secret.name, secret.valueFrom]))).toEqual(
        new Map(Object.entries(onHost(drawn).secrets).map(([name, secret]) => [name, valueFrom(secret)])),
      );
    });
  });

  it("listens on the same port, and is told which", () => {
    always((drawn) => {
      const { portMappings, environment } = onFargate(drawn);
      const { port } = onHost(drawn);
      expect(port).toBe(drawn.service.port);
      expect(portMappings.map(({ containerPort }) => containerPort)).toEqual(
        port === undefined ? [] : [port],
      );
      expect(environment.find(({ name }) => name === "PORT")?.value).toBe(port?.toString());
    });
  });

  it("runs the same command and has the same time to stop", () => {
    always((drawn) => {
      const { name, command, stopTimeout } = onHost(drawn);
      expect(onFargate(drawn)).toMatchObject({ name, stopTimeout });
      expect(onFargate(drawn).command).toEqual(command);
      expect(command?.map(unescaped)).toEqual(drawn.service.command);
      expect(stopTimeout).toBe(drawn.service.stopTimeout);
    });
  });

  it("finds what the description says, and nothing but that and what it is told of port and database", () => {
    always((drawn) => {
      const { service, bindings } = drawn;
      const told = Object.entries(onHost(drawn).environment).map(([name, value]) => [name, unescaped(value)]);
      const database = service.database ? bindings.database : undefined;
      expect(Object.fromEntries(told)).toEqual({
        ...service.environment,
        ...(service.port === undefined ? {} : { PORT: String(service.port) }),
        ...(database && {
          DATABASE_HOST: database.host,
          DATABASE_PORT: database.port,
          DATABASE_NAME: database.name,
          DATABASE_USER: database.user,
        }),
      });
    });
  });

  it("may read exactly the secrets that it finds", () => {
    always((drawn) => {
      const { service, bindings } = drawn;
      const database = service.database ? bindings.database : undefined;
      const wanted = service.secrets.map((name) => bindings.secretArns[name]);
      expect(new Set(secretArns(service, bindings))).toEqual(
        new Set([...wanted, ...(database === undefined ? [] : [database.secretArn])]),
      );
      expect(Object.keys(onHost(drawn).secrets).sort()).toEqual(
        [...service.secrets, ...(database === undefined ? [] : ["DATABASE_PASSWORD"])].sort(),
      );
    });
  });
});
