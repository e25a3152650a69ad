import { type EnvironmentTree, textAt, valueAt } from "../../environment-tree";
import { readPicture } from "../../picture/read-picture";
import type { PageCommands } from "../page-data";
import type { DescribedService } from "./described-services";

/**
 * Reads the commands for an environment, whole lines that can be typed as they are.
 *
 * @param tree - its stacks in any phase
 * @param services - its services
 */
export function readCommands(
  tree: EnvironmentTree,
  services: readonly DescribedService[],
): readonly PageCommands[] {
  const { environment } = readPicture(tree);
  const repositories = services.map(({ repository = "" }) => repository);
  const output = (name: string) => valueAt(tree.stacks.foundation.output, `${name}.value`);
  const lines = (name: string) => {
    const value = output(name);
    const texts = typeof value === "object" && value !== null ? Object.values(value) : [value];
    return texts.map((text) => filled(tree, String(text), repositories));
  };
  const tag = "release-$(git rev-parse --short=12 HEAD)";
  const released = services.map(({ name }) => `${name}=${tag}`).join(" ");
  const secrets = lines("secret_commands");
  const [first] = services;
  return [
    {
      title: "Deploy",
      lines: [
        `npm run bootstrap -- ${environment}`,
        `npm run deploy -- ${environment} --plan-only`,
        `npm run deploy -- ${environment}`,
      ],
    },
    ...(secrets.length === 0 ? [] : [{ title: "Fill the secrets, each once", lines: secrets }]),
    { title: "Build and push images", lines: [...lines("login_command"), ...lines("build_commands")] },
    {
      title: "Release, and go back",
      lines: [`npm run release -- ${environment} ${released}`, `npm run rollback -- ${environment}`],
    },
    {
      title: "Look into the environment",
      lines: [
        ...(first === undefined
          ? []
          : [
              `npm run logs -- ${environment} ${first.name} --follow`,
              `npm run shell -- ${environment} ${first.name}`,
            ]),
        ...(tree.all("aws_db_instance").length === 0 ? [] : [`npm run tunnel -- ${environment} database`]),
        `npm run drift -- ${environment}`,
        `npm run picture -- ${environment}`,
      ],
    },
  ];
}

/** Returns a command of an output with what Terraform would fill in, and without its escapes. */
function filled(tree: EnvironmentTree, command: string, repositories: readonly string[]): string {
  return command
    .replace(/\$\{(aws_ecr_repository\.[\w-]+)\.repository_url\}/g, (_, address: string) => {
      const name = textAt(tree.find(address)?.body, "name");
      return repositories.find((url) => url.endsWith(`/${name}`)) ?? name;
    })
    .replaceAll("$${", "${")
    .replaceAll("%%{", "%{");
}
