/** What a host answers: the status and the text of the answer, or why there is none. */
export type HostAnswer = { readonly status: number; readonly text: string } | { readonly error: string };

/** How a host is asked. */
export interface HostProbe {
  /** Requests a URL, without following a redirect. */
  readonly get: (url: string) => Promise<HostAnswer>;
  /** Returns whether a host serves HTTPS with a valid certificate of a domain. */
  readonly hasCertificate: (address: string, domain: string) => Promise<boolean>;
}

/** Reads the services that a host names in its answer; undefined: the answer is not of its deployer. */
export function unservedBy(answer: HostAnswer): readonly string[] | undefined {
  if ("error" in answer || answer.status !== 503) return undefined;
  const [, names] = /^not running yet: (.+)$/m.exec(answer.text) ?? [];
  return names?.split(", ");
}

/** Formats what a host does not serve; undefined: it serves every path. */
export function missingPaths(answer: HostAnswer): string | undefined {
  if ("error" in answer) return `it does not answer: ${answer.error}`;
  if (answer.status === 200) return undefined;
  const unserved = unservedBy(answer);
  return unserved === undefined ? `it answers ${answer.status}` : `not running yet: ${unserved.join(", ")}`;
}
