import { mostTasks } from "../rules/instance-room";
import type { Notice, NoticeFacts } from "../rules/rule";
import type { Environment, ServiceSettings } from "../settings";
import { startCommand, startsProgram } from "./start-command";

/** Programs that start jobs at times, and arguments that make others do so. */
const SCHEDULERS = ["cron", "crond", "supercronic", "yacron", "clockwork", "rqscheduler"];
const SCHEDULER_ARGUMENTS = ["schedule:work", "--beat", "beat"];

/** A scheduler must run once: two start each job twice. */
export function singleSchedulers({ services }: Environment, facts: NoticeFacts): readonly Notice[] {
  return services.flatMap((service) => {
    const tasks = mostTasks(service);
    const scheduler = schedulerOf(startCommand(service, facts).words);
    if (scheduler === undefined || tasks < 2) return [];
    const field = service.scale === undefined ? "replicas" : "scale.max";
    const text =
      `it starts ${scheduler}, and on ECS ${tasks} tasks of it would each start every job. Run it in a service of its own with ` +
      "replicas: 1.";
    return [{ field: `services.${service.name}.${field}`, text }];
  });
}

function schedulerOf(words: readonly string[]): string | undefined {
  const program = SCHEDULERS.find((name) => startsProgram(words, name));
  const isCelery = startsProgram(words, "celery");
  const argument = words.find((word) => SCHEDULER_ARGUMENTS.includes(word) || (isCelery && word === "-B"));
  if (program !== undefined) return program;
  return argument === "schedule:work" || isCelery ? argument && `a scheduler (${argument})` : undefined;
}

/** Variables of frameworks that choose where sessions and files are kept, and the values that mean the container. */
const KEPT: readonly { readonly name: RegExp; readonly value: RegExp; readonly what: string }[] = [
  {
    name: /./,
    value: /^(sqlite3?(\+\w+)?|file):.*\.(db|sqlite3?)\b|^sqlite3?(\+\w+)?:/i,
    what: "SQLite files",
  },
  {
    name: /^(DB|DATABASE)_(CONNECTION|ENGINE|CLIENT|TYPE|DIALECT|DRIVER)$/,
    value: /sqlite/i,
    what: "SQLite files",
  },
  {
    name: /^SESSION_(DRIVER|STORE|TYPE|ENGINE|BACKEND)$/,
    value: /^(file|filesystem|array|memory|.*\.file)$/i,
    what: "sessions",
  },
  {
    name: /^(FILESYSTEM_(DISK|DRIVER)|(ACTIVE_STORAGE|STORAGE)_(SERVICE|DRIVER|BACKEND))$/,
    value: /^(local|public|disk|file)$/i,
    what: "uploads",
  },
];

/** What a service keeps must not be a file or the memory of its container, which ends with each release. */
export function keptOutside({ services }: Environment): readonly Notice[] {
  return services.flatMap(({ name, environment }: ServiceSettings) =>
    Object.entries(environment).flatMap(([variable, value]) => {
      const found = KEPT.find((each) => each.name.test(variable) && each.value.test(value));
      if (found === undefined || value.includes(":memory:")) return [];
      const text =
        `${found.what} in the container are lost at each release, and no other task has them. Keep them in the database, in ` +
        "S3 or in a cache.";
      return [{ field: `services.${name}.environment.${variable}`, text }];
    }),
  );
}
