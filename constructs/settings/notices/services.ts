import { basename, dirname } from "node:path";
import type { Notice, NoticeFacts } from "../rules/rule";
import type { Environment } from "../settings";

/** Docker also builds from the address of a repository or an archive, which is not looked at. */
const ADDRESS = /^([a-z+]+:\/\/|git@|github\.com\/)/;

/** The printed build command needs a Dockerfile. */
export function missingDockerfile({ services }: Environment, { dockerfile }: NoticeFacts): readonly Notice[] {
  return services.flatMap(({ name, build }) => {
    if (ADDRESS.test(build) || dockerfile(build) !== undefined) return [];
    const fix =
      dockerfile(dirname(build)) !== undefined
        ? `Did you mean ${JSON.stringify(dirname(build))}?`
        : "Write the folder of its Dockerfile, as seen from main.ts.";
    const text = `there is no Dockerfile in ${JSON.stringify(build)}, so the printed build command would fail. ${fix}`;
    return [{ field: `services.${name}.build`, text }];
  });
}

/**
 * An exact path is one page. It is meant where another service has the paths below it, and where it is a file such as
 * `/robots.txt`.
 */
export function onlyOnePath({ services }: Environment): readonly Notice[] {
  return services.flatMap(({ name, path }) => {
    if (path === undefined || path.endsWith("/*")) return [];
    const likely = path === "/" ? "/*" : `${path}/*`;
    const notice = (text: string) => [{ field: `services.${name}.path`, text, likely }];
    if (path === "/") {
      return notice(
        '"/" is only the start page, and no service has "/*": other paths, such as "/style.css", are answered with 404. ' +
          'Did you mean "/*"?',
      );
    }
    const isContinued = services.some((other) => other.path?.startsWith(`${path}/`));
    if (isContinued || basename(path).includes(".")) return [];
    return notice(
      `"${path}" is only this one path: requests for "${path}/..." do not reach the service. Did you mean "${path}/*"?`,
    );
  });
}
