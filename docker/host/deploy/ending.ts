import type { Container } from "./container";

/** Says how a container ended. */
export function ending({ exitCode, outOfMemory }: Pick<Container, "exitCode" | "outOfMemory">): string {
  return outOfMemory ? "took more memory than it may" : `exited with code ${exitCode}`;
}
