import type { ServiceOverride } from "../description";
import type { Environment } from "../environment";
import { own } from "../own";
import type { Path } from "../path";
import type { Draft } from "../resolve/draft";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

/** Automatic scaling needs bounds in order, and a path if it counts requests. */
export function properScale({ services }: Environment, draft: Draft): readonly Finding[] {
  return services.flatMap(({ name }) => {
    const service = own(draft.services, name) ?? {};
    const at = ["services", name];
    return [...boundFindings(at, service), ...requestFindings(at, service)];
  });
}

function boundFindings(at: Path, { scale }: ServiceOverride): readonly Finding[] {
  if (scale === undefined) return [];
  const { min, max } = scale;
  const minPath = [...at, "scale", "min"];
  const maxPath = [...at, "scale", "max"];
  if (min !== undefined && max !== undefined) {
    if (min <= max) return [];
    return [
      { path: maxPath, message: refusal(max, `at least the min of ${min}`), reads: [minPath, maxPath] },
    ];
  }
  return [
    ...(min === undefined ? [{ path: minPath, message: refusal(min, "the fewest tasks, 1 or more") }] : []),
    ...(max === undefined ? [{ path: maxPath, message: refusal(max, "the most tasks, min or more") }] : []),
  ];
}

function requestFindings(at: Path, { path, scale }: ServiceOverride): readonly Finding[] {
  if (scale?.requests === undefined || path !== undefined) return [];
  const place = [...at, "scale", "requests"];
  const message = refusal(scale.requests, "used without a path", "Add a path, or remove this.");
  return [{ path: place, message, reads: [place, [...at, "path"]] }];
}
