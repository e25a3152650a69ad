import {
  containerEnvironment,
  secretArns,
  type ServiceConnections,
} from "../../constructs/service/container-environment";
import { service } from "../support/service";
import { connections } from "./support/connections";

const REGION = { AWS_DEFAULT_REGION: "ap-northeast-2", AWS_REGION: "ap-northeast-2" };
const WEB = { ...REGION, EDGE_TIMEOUT: "60", PORT: "8080" };

describe("the environment variables of a container", () => {
  it("contain no password and no value of a secret, only their ARNs", () => {
    const back = service({ secrets: ["STRIPE_KEY"], database: true });
    expect(containerEnvironment(back, connections).secrets).toEqual({
      STRIPE_KEY: { arn: connections.secretArns.STRIPE_KEY },
      DATABASE_PASSWORD: {
        arn: connections.database.secretArn,
        key: "password",
        version: connections.database.secretVersion,
      },
    });
  });

  it("include the address of the database for a service that uses it", () => {
    expect(containerEnvironment(service({ database: true }), connections).variables).toEqual({
      ...WEB,
      DATABASE_HOST: "db.example.com",
      DATABASE_PORT: "5432",
      DATABASE_NAME: "app",
      DATABASE_USER: "admin",
    });
  });

  it("include nothing of the database for a service that does not use it", () => {
    expect(containerEnvironment(service(), connections)).toEqual({
      variables: WEB,
      secrets: {},
    });
  });

  it("include the time for which the load balancer keeps an idle connection", () => {
    const { variables } = containerEnvironment(service(), { ...connections, idleTimeout: 300 });
    expect(variables).toEqual({ ...WEB, EDGE_TIMEOUT: "300" });
  });

  it("include no port and no timeout for a worker", () => {
    expect(containerEnvironment(service({ port: undefined }), connections).variables).toEqual(REGION);
  });

  it("leave a service's own region and timeout as they are, plain or secret", () => {
    const environment = { AWS_REGION: "us-east-1", EDGE_TIMEOUT: "5" };
    const own = service({ environment, secrets: ["AWS_DEFAULT_REGION"] });
    const arns = { AWS_DEFAULT_REGION: "arn:region" };
    expect(containerEnvironment(own, { ...connections, secretArns: arns })).toEqual({
      variables: { AWS_REGION: "us-east-1", EDGE_TIMEOUT: "5", PORT: "8080" },
      secrets: { AWS_DEFAULT_REGION: { arn: "arn:region" } },
    });
  });

  it("include the declared variables, escaped for Terraform", () => {
    const { variables } = containerEnvironment(
      service({ environment: { GREETING: "hi ${name}" } }),
      connections,
    );
    expect(variables).toEqual({ ...WEB, GREETING: "hi $${name}" });
  });

  it("cannot refer to a secret that the environment does not have", () => {
    expect(() => containerEnvironment(service({ secrets: ["LOST"] }), connections)).toThrow(
      "front: the environment does not have the secret LOST.",
    );
  });

  it("cannot refer to a database that the environment does not have", () => {
    expect(() =>
      containerEnvironment(service({ database: true }), {
        region: "eu-central-1",
        idleTimeout: 60,
        secretArns: {},
      }),
    ).toThrow("front: the environment does not have a database.");
  });
});

describe("the ARNs of the secrets that a service may read", () => {
  it("are only those that it declares", () => {
    expect(secretArns(service({ secrets: ["STRIPE_KEY"] }), connections)).toEqual([
      connections.secretArns.STRIPE_KEY,
    ]);
  });

  it("are none for a service without secrets and database", () => {
    expect(secretArns(service(), connections)).toEqual([]);
  });

  it("include the database secret for a service that uses the database", () => {
    expect(secretArns(service({ secrets: ["API_TOKEN"], database: true }), connections)).toEqual([
      connections.secretArns.API_TOKEN,
      connections.database.secretArn,
    ]);
  });

  it("are listed once", () => {
    const shared: ServiceConnections = {
      region: "eu-central-1",
      idleTimeout: 60,
      secretArns: { A: "arn:one", B: "arn:one" },
    };
    expect(secretArns(service({ secrets: ["A", "B"] }), shared)).toEqual(["arn:one"]);
  });
});
