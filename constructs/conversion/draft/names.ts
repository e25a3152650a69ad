import { checkApplicationName, checkEnvironmentName, checkServiceName } from "../../settings/checks/names";

/** Longest name of an application and of a service. */
const MAX_LENGTH = 20;

/** Longest name of an environment. */
const MAX_ENVIRONMENT_LENGTH = 12;

/** Returns the nearest name of an application; `app` for a text without letters. */
export function applicationName(text: string): string {
  const name = kebab(text, MAX_LENGTH);
  return [name, `app-${name}`, "app"].find((each) => checkApplicationName(each) === undefined) ?? "app";
}

/** Returns a name for each service: its own where it is allowed, else the nearest one that no other has. */
export function serviceNames(texts: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const isFree = (name: string) =>
    checkServiceName(name) === undefined && ![...names.values()].includes(name);
  for (const text of texts) {
    const name = kebab(text, MAX_LENGTH);
    const others = Array.from(
      { length: texts.length + 1 },
      (_, index) => `${name.slice(0, 16)}-${index + 2}`,
    );
    const free = [name, `${name.slice(0, 15)}-app`, ...others].map((each) => each.replace(/-{2,}/g, "-"));
    names.set(text, free.find(isFree) ?? "service");
  }
  return names;
}

/** Returns the nearest name of an environment. */
export function environmentName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/^\d+/, "")
    .slice(0, MAX_ENVIRONMENT_LENGTH);
  return checkEnvironmentName(name) === undefined ? name : `env${name}`.slice(0, MAX_ENVIRONMENT_LENGTH);
}

function kebab(text: string, maxLength: number): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+/, "")
    .slice(0, maxLength)
    .replace(/-+$/, "");
}
