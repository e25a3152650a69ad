import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ECRClient, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import { z } from "zod";
import { dockerEngine } from "./local/docker-engine";

/** A stack that pushes images: its Docker provider has a registry. */
const PUSHING = z.looseObject({
  provider: z.looseObject({
    aws: z.array(z.looseObject({ region: z.string() })).min(1),
    docker: z.array(z.looseObject({ registry_auth: z.array(z.unknown()).min(1) })).min(1),
  }),
});

/** User and password in a token. Source: Amazon ECR API reference, AuthorizationData. */
const TOKEN = /^(\w+):(.+)$/s;

/**
 * Returns the variables with which Terraform's Docker provider signs in to the registry of a stack, and finds Docker.
 *
 * The token is in no file: the provider reads it from its environment, and Terraform writes no provider's configuration into
 * a plan or a state. Without a token, because AWS refuses one, the provider uses what `docker login` has left.
 *
 * @returns nothing for a folder without such a stack
 */
export async function registryVariables(folder: string): Promise<Readonly<Record<string, string>>> {
  const file = join(folder, "cdk.tf.json");
  if (!existsSync(file)) return {};
  const { data } = PUSHING.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (data === undefined) return {};
  const [{ region } = { region: "" }] = data.provider.aws;
  const [login, host] = await Promise.all([
    registryLogin(region).catch(() => ({})),
    dockerEngine.address().catch(() => undefined),
  ]);
  return { ...login, ...(host === undefined ? {} : { DOCKER_HOST: host }) };
}

/** Returns user and password of a region's registry, which are valid for 12 hours. */
async function registryLogin(region: string): Promise<Readonly<Record<string, string>>> {
  const answer = await new ECRClient({ region }).send(new GetAuthorizationTokenCommand({}));
  const token = answer.authorizationData?.[0]?.authorizationToken ?? "";
  const [, user, password] = TOKEN.exec(Buffer.from(token, "base64").toString("utf8")) ?? [];
  if (user === undefined || password === undefined) return {};
  return { DOCKER_REGISTRY_USER: user, DOCKER_REGISTRY_PASS: password };
}
