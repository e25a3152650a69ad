import { isOwnImage } from "../../service/image-reference";
import { typedService } from "../access/described-services";
import { CommandError } from "../command-error";
import { notAService } from "../service-words";

/** Where images may come from: the services of an environment, and the repository of each. */
export interface Repositories {
  /** Name of the environment. */
  readonly environment: string;
  /** Address of each service's repository without a tag, by the name of the service. */
  readonly urls: ReadonlyMap<string, string>;
  /** Names of the services that are retired. */
  readonly retired: readonly string[];
  /** Names in AWS of services that were renamed, by their names in main.ts. */
  readonly renamed: Readonly<Record<string, string>>;
}

/** A reference with a repository, which has a slash, or a tag that is no digest: `nginx:1`. */
const REFERENCE = /^((?!sha\d+:|SHA\d+:)[^/@:]+(?=:)|.*?[/].*?)(?:(@|:)([^/@:]*(?::[^/@:]*)?))?$/;

const ALLOWED = "Allowed: a tag that begins with release-, or a digest sha256:<64 hexadecimal digits>";

/**
 * Parses what was typed: `<service>=<image>`, where the image is `release-…`, `sha256:…`, or a full reference.
 *
 * @returns the full reference of each service's image, in the typed order
 * @throws CommandError with every problem: a service that is not there or is named twice, an image of another repository,
 * a tag that is no release
 */
export function parseRequests(
  words: readonly string[],
  repositories: Repositories,
): ReadonlyMap<string, string> {
  if (words.length === 0) {
    throw new CommandError(
      `no image given, at least one is needed. For example: npm run release -- ${repositories.environment} ` +
        `${[...repositories.urls.keys()][0] ?? "front"}=release-4f2a9c1b7d3e`,
    );
  }
  const problems: string[] = [];
  const found = new Map<string, string>();
  for (const word of words) {
    const parsed = parseWord(word, repositories);
    if (typeof parsed === "string") problems.push(parsed);
    else if (found.has(parsed.service)) {
      problems.push(
        `${word}: ${JSON.stringify(parsed.service)} is given twice. Allowed: one image of a service. Leave one of them out.`,
      );
    } else found.set(parsed.service, parsed.image);
  }
  if (problems.length > 0) throw new CommandError(problems.join("\n  "));
  return found;
}

/** Returns the service and the full reference of its image, or what is wrong with the word. */
function parseWord(
  word: string,
  { environment, urls, retired, renamed }: Repositories,
): string | { readonly service: string; readonly image: string } {
  const [typed = ""] = word.split("=", 1);
  const image = word.slice(typed.length + 1);
  const service = typedService({ renamed }, typed);
  const url = urls.get(service);
  const [beforeColon = ""] = service.split(":", 1);
  if (url === undefined && urls.has(beforeColon)) return noImage(word, word.replace(":", "="));
  if (url === undefined) {
    return `${word}: ${notAService(environment, service, [...urls.keys()], retired)}`;
  }
  if (image === "") return noImage(word, `${service}=release-4f2a9c1b7d3e`);
  const [, repository = "", separator = "", name = ""] = REFERENCE.exec(image) ?? [
    "",
    "",
    image.includes(":") ? "@" : ":",
    image,
  ];
  if (repository !== "" && repository !== url) {
    return `${word}: this is an image of another repository. Allowed: images of ${url}. Push it there, then release that.`;
  }
  const reference = `${url}${separator}${name}`;
  if (isOwnImage(reference, url)) return { service, image: reference };
  const given = name === "" ? "no tag" : `${separator === "@" ? "digest" : "tag"} ${JSON.stringify(name)}`;
  return `${word}: ${given} is no release. ${ALLOWED}. Push the image with such a tag, then release that.`;
}

function noImage(word: string, example: string): string {
  return `${word}: no image is given. Allowed: <service>=<image>. Write for example ${example}.`;
}
