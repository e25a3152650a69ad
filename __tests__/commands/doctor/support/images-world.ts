import type { Answer } from "../../support/answering";

/** Where the repositories of the environment are. */
export const REGISTRY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop/dev";

const SESSION = "arn:aws:sts::123456789012:assumed-role/admin/me";

/** What AWS and Docker have, as far as first images need it. */
export interface ImagesWorld {
  readonly released: string;
  /** Services whose first image was pushed by an earlier deployment; absent: the state cannot be read. */
  readonly pushed?: readonly string[];
  readonly caller: string;
  /** Actions that the policies do not allow. */
  readonly denied: readonly string[];
  /** Whether the secret is there, and has a value. */
  readonly secret: "missing" | "empty" | "stored";
  /** What `docker version` does. */
  readonly docker: string;
}

/** Before the first deployment, where nothing is missing. */
export const FINE: ImagesWorld = {
  ...{ released: "unreleased", pushed: [], caller: SESSION, denied: [], secret: "stored" },
  docker: "echo 28.0.0",
};

/** Answers as AWS does. @param simulated - gets the body of each simulation */
export function imagesAnswer(world: ImagesWorld, simulated: string[]): Answer {
  return ({ headers, url = "" }, body) => {
    const target = String(headers["x-amz-target"] ?? "").replace(/^.*\./, "");
    switch (target || (/Action=(\w+)/.exec(body)?.[1] ?? "")) {
      case "GetParameter":
        return [200, JSON.stringify({ Parameter: { Value: world.released } })];
      case "DescribeSecret":
        if (world.secret === "missing") return [400, JSON.stringify({ __type: "ResourceNotFoundException" })];
        return [200, JSON.stringify({ VersionIdsToStages: world.secret === "stored" ? { a: ["x"] } : {} })];
      case "GetCallerIdentity":
        return [200, result("GetCallerIdentity", `<Arn>${world.caller}</Arn>`)];
      case "GetRole":
        return [200, result("GetRole", "<Role><Arn>arn:aws:iam::123456789012:role/path/admin</Arn></Role>")];
      case "SimulatePrincipalPolicy":
        simulated.push(decodeURIComponent(body));
        return [200, result("SimulatePrincipalPolicy", decisions(world.denied))];
    }
    if (!url.includes("images.tfstate")) return [200, "{}"];
    return world.pushed === undefined ? [403, ""] : [200, state(world.pushed)];
  };
}

const result = (call: string, text: string) =>
  `<${call}Response><${call}Result>${text}</${call}Result></${call}Response>`;

function decisions(denied: readonly string[]): string {
  const members = ["ecr:InitiateLayerUpload", "ecr:PutImage"].map((action) => {
    const decision = denied.includes(action) ? "implicitDeny" : "allowed";
    return `<member><EvalActionName>${action}</EvalActionName><EvalDecision>${decision}</EvalDecision></member>`;
  });
  return `<EvaluationResults>${members.join("")}</EvaluationResults>`;
}

function state(pushed: readonly string[]): string {
  const resources = pushed.map((service) => ({
    ...{ mode: "managed", type: "docker_registry_image", name: `${service}-image_1` },
    // An older tag: later files are pushed by nobody.
    instances: [{ attributes: { name: `${REGISTRY}/${service}:release-000000000000` } }],
  }));
  return JSON.stringify({ resources });
}
