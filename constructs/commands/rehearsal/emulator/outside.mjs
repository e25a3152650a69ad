import { Resolver } from "node:dns/promises";
import { existsSync } from "node:fs";

/**
 * What lies outside of the emulator, for the programs of a workspace: `node --import`.
 *
 * The emulator's hosts have addresses where nothing listens, so their answer is made up here: 200, or 503 while the file
 * EMULATOR_HOST_DOWN exists. Public DNS does not answer, because no test may depend on it.
 */

const HEALTH = /^http:\/\/\d+(\.\d+){3}\/\.well-known\/ec2-to-fargate\/health$/;

const { fetch } = globalThis;

globalThis.fetch = (url, options) => {
  if (!HEALTH.test(String(url))) return fetch(url, options);
  return Promise.resolve(new Response("", { status: isDown() ? 503 : 200 }));
};

const isDown = () => existsSync(process.env.EMULATOR_HOST_DOWN ?? "");

const unreachable = () => Promise.reject(Object.assign(new Error("queryNs ETIMEOUT"), { code: "ETIMEOUT" }));
Resolver.prototype.resolveNs = unreachable;
Resolver.prototype.resolveCname = unreachable;
