import { EDGE_IMAGE, edgeConfig, edgeContainer } from "../../constructs/local/described/local-edge";
import { readFileSync } from "node:fs";
import { isWebService } from "../../constructs/service/service";
import { baseImages } from "../../constructs/commands/pin/base-images";
import { service } from "../support/service";

const SERVICES = [
  service(),
  service({ name: "back", port: 3000, path: "/api/*", health: "/api/healthz" }),
].filter(isWebService);
const CONFIG = edgeConfig({ port: 8080, idleTimeout: 90, services: SERVICES });

describe("nginx on one machine", () => {
  it("has the host's configuration in one file", () => {
    expect(CONFIG).not.toMatch(/@GENERATION@|include \/generated|\/var\/log|\/run\/|user nginx/);
    expect(CONFIG).toContain("proxy_read_timeout 90s;");
    expect(CONFIG).toContain('"~^/api(?:[/?]|$)" back;');
    expect(CONFIG).toContain("proxy_pass http://service-$service;");
  });

  it("listens on the port of the machine, which services see in X-Forwarded-Port", () => {
    expect(CONFIG).toContain("listen 8080 default_server;");
    expect(CONFIG).not.toContain("listen 80 ");
  });

  it("finds containers under their newest addresses", () => {
    expect(CONFIG).toContain("server back:3000 resolve max_fails=0;");
    expect(CONFIG).toContain("zone service-back 64k;");
    expect(CONFIG).not.toContain("127.0.0.1:");
    expect(CONFIG).toContain("resolver 127.0.0.11 ipv6=off valid=1s;");
  });

  it("has one server for each service, and believes no client about its address", () => {
    expect(CONFIG.match(/^ *upstream /gm)).toHaveLength(SERVICES.length);
    expect(CONFIG).toContain("192.0.2.0/24 1;");
  });

  it("asks every service for its health path", () => {
    const { health } = edgeContainer({ name: "edge", port: 8080, idleTimeout: 60, services: SERVICES });
    expect(health?.command.join(" ")).toMatch(
      /http:\/\/front:8080\/healthz[^]*http:\/\/back:3000\/api\/healthz/,
    );
    expect(health).toMatchObject({ interval: 10, timeout: 11, retries: 3, startPeriod: 60 });
  });

  it("is the image that docker/front is built on", () => {
    const images = baseImages(readFileSync("docker/front/Dockerfile", "utf8")).map(({ tagged }) => tagged);
    expect(images).toContain(EDGE_IMAGE);
  });
});
