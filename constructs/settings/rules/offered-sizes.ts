import type { Environment, ServiceSettings } from "../environment";
import { FARGATE_SIZES } from "../fargate-sizes";
import { own } from "../own";
import type { Draft } from "../resolve/draft";
import { oneOf } from "../wording/one-of";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

/** Fargate must offer a service's memory with its CPU units. */
export function offeredSizes({ services }: Environment, draft: Draft): readonly Finding[] {
  return services.flatMap((service) => {
    const offered = FARGATE_SIZES.get(service.cpu) ?? [];
    if (offered.includes(service.memory)) return [];
    const at = ["services", service.name];
    const field = own(draft.services, service.name)?.memory === undefined ? "cpu" : "memory";
    const message = field === "cpu" ? ofCpu(service, offered) : ofMemory(service, offered);
    return [
      {
        path: [...at, field],
        message,
        reads: [
          [...at, "cpu"],
          [...at, "memory"],
        ],
      },
    ];
  });
}

function ofCpu({ cpu, memory }: ServiceSettings, offered: readonly number[]): string {
  return refusal(
    cpu,
    `enough by itself: the default memory is ${memory} MiB`,
    `Set memory to ${sizes(offered)}.`,
  );
}

function ofMemory({ cpu, memory }: ServiceSettings, offered: readonly number[]): string {
  return refusal(memory, `MiB that Fargate offers with ${cpu} CPU units`, `It offers ${sizes(offered)}.`);
}

/** A few sizes are listed, many are told by their bounds. */
function sizes(offered: readonly number[]): string {
  const [first = 0, second = 0] = offered;
  if (offered.length <= 4) return oneOf(offered);
  return `${first} to ${offered.at(-1)} in steps of ${second - first}`;
}
