import type { IncomingMessage, ServerResponse } from "node:http";
import { type AwsServer, startAwsServer } from "../../../support/aws-server";
import { ecsAnswer } from "./fake-ecs";
import { ssmAnswer } from "./fake-ssm";
import { ACCOUNT, type World } from "./world";

type Body = Readonly<Record<string, unknown>>;

/** Starts a server that speaks the API of ECS, ECR, Systems Manager, S3 and what else a release asks. */
export function startFakeAws(world: World): Promise<AwsServer> {
  return startAwsServer((request, response, body) => {
    answer(world, request, response, body.toString());
  });
}

function answer(world: World, request: IncomingMessage, response: ServerResponse, text: string): void {
  const target = String(request.headers["x-amz-target"] ?? "");
  const [path = ""] = (request.url ?? "").split("?");
  if (target !== "") {
    const [service = "", action = ""] = target.split(".");
    asked(world, action);
    json(
      response,
      world.denied.has(action) ? denied(action) : jsonAnswer(world, service, action, parse(text), request),
    );
  } else if (request.method === "POST") {
    const action = new URLSearchParams(text).get("Action") ?? "";
    asked(world, action);
    if (world.denied.has(action)) {
      const error = "<Code>AccessDenied</Code><Message>not authorized to perform: it</Message>";
      response.writeHead(403).end(`<ErrorResponse><Error>${error}</Error></ErrorResponse>`);
    } else xml(response, xmlAnswer(world, action));
  } else if (path.startsWith("/config/")) {
    response.end(JSON.stringify({ os: "linux", architecture: path.slice("/config/sha256:".length) }));
  } else {
    const object = world.objects.get(path.split("/").slice(2).join("/"));
    const missing = "<Error><Code>NoSuchKey</Code></Error>";
    response.writeHead(object === undefined ? 404 : 200).end(object ?? missing);
  }
}

function asked(world: World, action: string): void {
  world.requests.push(action);
  world.before?.(action);
}

const parse = (text: string) => JSON.parse(text === "" ? "{}" : text) as Body;

const denied = (action: string) =>
  `AccessDeniedException User: arn:aws:iam::${ACCOUNT}:user/ci is not authorized to perform: ecs:${action} on resource: *`;

/** A text is an error: its name, and its message after the first space. */
function json(response: ServerResponse, result: object | string | undefined): void {
  if (typeof result === "object") {
    response.end(JSON.stringify(result));
    return;
  }
  const [, name = "", message = ""] = /^(\S+) ?(.*)$/.exec(result ?? "UnknownOperationException") ?? [];
  response.writeHead(400).end(JSON.stringify({ __type: name, message: message === "" ? name : message }));
}

function jsonAnswer(
  world: World,
  service: string,
  action: string,
  body: Body,
  request: IncomingMessage,
): object | string | undefined {
  if (service.startsWith("AmazonEC2ContainerServiceV")) return ecsAnswer(world, action, body);
  if (service.startsWith("AmazonEC2ContainerRegistry")) {
    return registryAnswer(world, action, body, `http://${String(request.headers.host)}`);
  }
  if (service === "AmazonSSM") return ssmAnswer(world, action, body);
  if (action === "DescribeSecret") {
    const id = String(body["SecretId"]);
    return world.missingSecrets.has(id)
      ? "ResourceNotFoundException"
      : { VersionIdsToStages: { a: ["AWSCURRENT"] } };
  }
  if (action === "GetLogEvents") {
    const lines = world.logs.get(String(body["logStreamName"]));
    return lines === undefined
      ? "ResourceNotFoundException"
      : { events: lines.map((message) => ({ message })) };
  }
  return undefined;
}

function registryAnswer(world: World, action: string, body: Body, url: string): object | undefined {
  const images = world.images.get(String(body["repositoryName"])) ?? [];
  if (action === "GetDownloadUrlForLayer") {
    return { downloadUrl: `${url}/config/${String(body["layerDigest"])}` };
  }
  if (action === "PutImage") {
    images.find(({ digest }) => digest === String(body["imageDigest"]))?.tags.push(String(body["imageTag"]));
    return {};
  }
  const [{ imageTag, imageDigest } = {}] = body["imageIds"] as readonly Record<string, string>[];
  const found = images.filter(({ digest, tags }) => digest === imageDigest || tags.includes(imageTag ?? ""));
  return {
    images: found.map(({ digest, manifest }) => ({
      imageId: { imageDigest: digest },
      imageManifest: manifest,
    })),
  };
}

function xml(response: ServerResponse, text: string): void {
  response.writeHead(200, { "content-type": "text/xml" }).end(text);
}

function xmlAnswer(world: World, action: string): string {
  if (action === "GetCallerIdentity") {
    return `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${ACCOUNT}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
  }
  if (action === "DescribeInstances") {
    const state = `<instanceState><name>${world.host?.state ?? "terminated"}</name></instanceState>`;
    return `<DescribeInstancesResponse><reservationSet><item><instancesSet><item>${state}</item></instancesSet></item></reservationSet></DescribeInstancesResponse>`;
  }
  const [service] = world.services.values();
  const health =
    service?.unhealthy === undefined
      ? "<State>healthy</State>"
      : `<State>unhealthy</State><Description>${service.unhealthy}</Description>`;
  const members = Array.from(
    { length: service?.running ?? 0 },
    (_, index) =>
      `<member><Target><Id>10.0.0.${index + 1}</Id></Target><TargetHealth>${health}</TargetHealth></member>`,
  );
  return `<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions>${members.join("")}</TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>`;
}
