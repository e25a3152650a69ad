import { PHASE_FACTS } from "../../service/phases";
import { isWebService } from "../../service/service";
import type { Notice, NoticeFacts } from "../rules/rule";
import type { Environment, ServiceSettings } from "../settings";
import { startCommand, wordsOf } from "./start-command";

/** Options and variables that say for how long a server keeps an idle connection, and the unit of their value in seconds. */
const KEEP_ALIVE: Readonly<Record<string, number>> = {
  "--keep-alive": 1,
  "--timeout-keep-alive": 1,
  "--keepAliveTimeout": 0.001,
  UVICORN_TIMEOUT_KEEP_ALIVE: 1,
  KEEP_ALIVE_TIMEOUT: 0.001,
};

/** A server must not close idle connections before the load balancer does, where that is written. */
export function writtenKeepAlive(
  { services, idleTimeout }: Environment,
  facts: NoticeFacts,
): readonly Notice[] {
  return services.filter(isWebService).flatMap((service) => {
    const short = keepAlives(service, facts).find(({ seconds }) => seconds > 0 && seconds <= idleTimeout);
    if (short === undefined) return [];
    const text =
      `the server closes idle connections after ${short.seconds} seconds, and the load balancer only after ${idleTimeout}: a ` +
      "request that meets a closed one becomes a 502. Set more.";
    return [{ field: short.field, text, likely: idleTimeout + 5 }];
  });
}

function keepAlives(service: ServiceSettings, facts: NoticeFacts) {
  const { name, environment } = service;
  const { field, words } = startCommand(service, facts);
  const ofGunicorn = wordsOf(environment["GUNICORN_CMD_ARGS"] ?? "");
  const at = (variable: string) => `services.${name}.environment.${variable}`;
  return [
    ...options(words).map((seconds) => ({ field, seconds })),
    ...options(ofGunicorn).map((seconds) => ({ field: at("GUNICORN_CMD_ARGS"), seconds })),
    ...Object.entries(environment).flatMap(([variable, value]) =>
      secondsOf(variable, value).map((seconds) => ({ field: at(variable), seconds })),
    ),
  ];
}

function options(words: readonly string[]): readonly number[] {
  return words.flatMap((word, index) => {
    const [, option = word, assigned] = /^(--[\w-]+)=(.*)$/.exec(word) ?? [];
    return option.startsWith("--") ? secondsOf(option, assigned ?? words[index + 1] ?? "") : [];
  });
}

function secondsOf(name: string, value: string): readonly number[] {
  const unit = Object.hasOwn(KEEP_ALIVE, name) ? KEEP_ALIVE[name] : undefined;
  return unit === undefined || !/^\d+$/.test(value) ? [] : [Number(value) * unit];
}

/** Seconds in which nearly every server answers after its container has started. */
const USUAL_START = 30;

/** A new task must have time to start: its failed checks count once the grace period is over. */
export function timeToStart({ phase, services }: Environment): readonly Notice[] {
  if (!PHASE_FACTS[phase].fargate) return [];
  return services.filter(isWebService).flatMap(({ name, healthCheck }) => {
    const { gracePeriod, interval, unhealthyThreshold } = healthCheck;
    const seconds = Math.max(gracePeriod, interval * unhealthyThreshold);
    if (seconds >= USUAL_START) return [];
    const text =
      `a task that does not answer within ${seconds} seconds is stopped, and each next one too. Raise gracePeriod to the time ` +
      "that the application needs to start with this size.";
    return [{ field: `services.${name}.healthCheck.gracePeriod`, text, likely: 60 }];
  });
}

/** The agent of ECS Exec has to write files, so no shell can be opened in such a task. */
export function shellOnEcs({ phase, services }: Environment): readonly Notice[] {
  if (!PHASE_FACTS[phase].fargate) return [];
  return services
    .filter(({ readOnlyRootFilesystem }) => readOnlyRootFilesystem)
    .map(({ name }) => ({
      field: `services.${name}.readOnlyRootFilesystem`,
      text: "npm run shell is refused in its tasks on ECS, because the agent of ECS Exec has to write files. It works on the host.",
    }));
}

/** Variables by which the AWS SDKs find credentials before those of a role. */
const ACCESS_KEYS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"];

/** A service with permissions must not have access keys, which the AWS SDKs use instead of its role. */
export function usedRole({ services }: Environment): readonly Notice[] {
  return services.flatMap(({ name, permissions, secrets, environment }) => {
    const key = ACCESS_KEYS.find((each) => secrets.includes(each) || Object.hasOwn(environment, each));
    if (key === undefined || permissions.length === 0) return [];
    const text = `they have no effect, because the AWS SDKs use ${key} before the role of the service. Remove ${key}.`;
    return [{ field: `services.${name}.permissions`, text }];
  });
}
