import { type EnvironmentTree, listAt, textAt, valueAt } from "../../environment-tree";
import type { Item } from "../picture";

/** Most names that an item lists. */
const MAX_NAMES = 4;

/** Reads what is in the region and in no network: images, secrets, parameters, logs, the state bucket, pipeline and schedule. */
export function readRegional(tree: EnvironmentTree): readonly Item[] {
  const names = (type: string) => tree.all(type, "foundation").map(({ body }) => textAt(body, "name"));
  const images = names("aws_ecr_repository").map((name) => name.split("/").at(-1) ?? name);
  const secrets = names("aws_secretsmanager_secret").map((name) => name.split("/").at(-1) ?? name);
  const logs = tree.all("aws_cloudwatch_log_group");
  const days = [...new Set(logs.map(({ body }) => textAt(body, "retention_in_days")))];
  const [bucket] = tree.all("aws_s3_bucket", "state");
  const parameters = tree.all("aws_ssm_parameter").length;
  const items: readonly (Item | undefined)[] = [
    pipelineOf(tree),
    { id: "images", glyph: "image", title: "Image repositories", lines: few(images) },
    secrets.length === 0 ? undefined : { id: "secrets", glyph: "key", title: "Secrets", lines: few(secrets) },
    {
      id: "parameters",
      glyph: "parameter",
      title: "Parameters",
      lines: [`released images, records: ${parameters}`],
    },
    {
      id: "state",
      glyph: "bucket",
      title: "State bucket",
      lines: [textAt(bucket?.body, "bucket")],
    },
    {
      id: "logs",
      glyph: "log",
      title: "Logs",
      lines: [`${logs.length} groups, kept ${days.join(" or ")} days`],
    },
    tree.all("aws_scheduler_schedule").length === 0
      ? undefined
      : {
          id: "schedule",
          glyph: "clock",
          title: "Schedule",
          lines: ["stops the environment and starts it"],
        },
  ];
  return items.filter((item) => item !== undefined);
}

/** Reads what releases: a pipeline's repository, GitHub Actions, or a person who runs the command. */
export function readDeliverer(tree: EnvironmentTree): Item {
  const [pipeline] = tree.all("aws_codepipeline", "pipeline");
  const source = textAt(pipeline?.body, "stage.0.action.0.configuration.FullRepositoryId");
  const item = (title: string, line: string): Item => ({
    id: "deliverer",
    glyph: "person",
    title,
    lines: [line],
  });
  if (source !== "") return item("Git repository", source);
  const repositories = tree
    .all("aws_iam_role", "foundation")
    .flatMap(({ body }) => /"repo:([^:"]+):environment/.exec(textAt(body, "assume_role_policy"))?.[1] ?? []);
  const [repository] = repositories;
  return repository === undefined
    ? item("You, or your CI", "npm run release")
    : item("GitHub Actions", repository);
}

function pipelineOf(tree: EnvironmentTree): Item | undefined {
  const [pipeline] = tree.all("aws_codepipeline", "pipeline");
  if (pipeline === undefined) return undefined;
  const branch = textAt(pipeline.body, "stage.0.action.0.configuration.BranchName");
  return {
    id: "pipeline",
    glyph: "pipeline",
    title: "CodePipeline",
    lines: [`builds and releases ${branch}`],
  };
}

function few(names: readonly string[]): readonly string[] {
  const shown = names.length > MAX_NAMES ? names.slice(0, MAX_NAMES - 1) : names;
  const more = names.length - shown.length;
  return more === 0 ? shown : [...shown, `and ${more} more`];
}

/** Reads the ports of the load balancer. */
export function readBalancer(tree: EnvironmentTree): Item | undefined {
  const [balancer] = tree.all("aws_lb", "fargate");
  if (balancer === undefined) return undefined;
  const ports = tree.all("aws_lb_listener", "fargate").map(({ body }) => {
    const port = `${textAt(body, "protocol")} on port ${textAt(body, "port")}`;
    const isRedirect = listAt(body, "default_action").some(
      (action) => valueAt(action, "type") === "redirect",
    );
    return isRedirect ? `${port} leads to HTTPS` : port;
  });
  return {
    id: "balancer",
    glyph: "balancer",
    title: "Load balancer",
    lines: [ports.join(", ")],
  };
}
