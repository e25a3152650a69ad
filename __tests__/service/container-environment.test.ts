import { containerEnvironment } from "../../constructs/service/container-environment";
import { service } from "../support/service";
import { bindings } from "./support/bindings";

describe("a container's environment", () => {
  it("holds no password and no secret's value, only where they are", () => {
    const wanted = service({ secrets: ["STRIPE_KEY"], database: true });
    expect(containerEnvironment(wanted, bindings).secrets).toEqual({
      STRIPE_KEY: { arn: bindings.secretArns.STRIPE_KEY },
      DATABASE_PASSWORD: { arn: bindings.database.secretArn, key: "password" },
    });
  });

  it("tells a service that uses the database where that is", () => {
    expect(containerEnvironment(service({ database: true }), bindings).variables).toEqual({
      PORT: "8080",
      DATABASE_HOST: "db.example.com",
      DATABASE_PORT: "5432",
      DATABASE_NAME: "app",
      DATABASE_USER: "admin",
    });
  });

  it("tells nothing of the database to a service that doesn't use it", () => {
    expect(containerEnvironment(service(), bindings)).toEqual({ variables: { PORT: "8080" }, secrets: {} });
  });

  it("names no port to a worker", () => {
    expect(containerEnvironment(service({ port: undefined }), bindings).variables).toEqual({});
  });

  it("hands on what the description says, protected from Terraform's templates", () => {
    const { variables } = containerEnvironment(
      service({ environment: { GREETING: "hi ${name}" } }),
      bindings,
    );
    expect(variables).toEqual({ GREETING: "hi $${name}", PORT: "8080" });
  });

  it("refuses a secret that the environment doesn't have, by its name", () => {
    expect(() => containerEnvironment(service({ secrets: ["LOST"] }), bindings)).toThrow(
      "front: the environment does not have the secret LOST.",
    );
  });

  it("refuses a database that the environment doesn't have", () => {
    expect(() => containerEnvironment(service({ database: true }), { secretArns: {} })).toThrow(
      "front: the environment does not have a database.",
    );
  });
});
