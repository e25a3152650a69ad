import { type ServiceConnections, secretArns } from "../../constructs/service/container-environment";
import { service } from "../support/service";
import { bindings } from "./support/bindings";

describe("the secrets that a service may read", () => {
  it("are none of those that it doesn't declare", () => {
    expect(secretArns(service({ secrets: ["STRIPE_KEY"] }), bindings)).toEqual([
      bindings.secretArns.STRIPE_KEY,
    ]);
  });

  it("are none for a service that declares none and uses no database", () => {
    expect(secretArns(service(), bindings)).toEqual([]);
  });

  it("hold the database's for one that uses the database", () => {
    expect(secretArns(service({ secrets: ["API_TOKEN"], database: true }), bindings)).toEqual([
      bindings.secretArns.API_TOKEN,
      bindings.database.secretArn,
    ]);
  });

  it("are listed once each", () => {
    const shared: ServiceConnections = { secretArns: { A: "arn:one", B: "arn:one" } };
    expect(secretArns(service({ secrets: ["A", "B"] }), shared)).toEqual(["arn:one"]);
  });
});
