import { createHash, randomBytes } from "node:crypto";
import { LABEL } from "./container";

/** A running container, and who it is in AWS. */
export interface ContainerIdentity {
  /** Name of its service. */
  readonly service: string;
  /** ARN of its service's role. */
  readonly role: string;
  /** SHA-256 of its token, in hex. */
  readonly tokenHash: string;
  /** Its addresses in Docker's networks. */
  readonly addresses: readonly string[];
}

/** The part of an entry of Docker's list of containers that is read. */
export interface ListedContainer {
  /** Its labels. */
  readonly Labels: Readonly<Record<string, string>>;
  /** Its networks, by name. */
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, { readonly IPAddress: string }>> };
}

/** Parses an entry of Docker's list of containers. */
export function parseIdentity({ Labels, NetworkSettings }: ListedContainer): ContainerIdentity {
  return {
    service: Labels[LABEL.service] ?? "",
    role: Labels[LABEL.role] ?? "",
    tokenHash: Labels[LABEL.token] ?? "",
    addresses: Object.values(NetworkSettings.Networks).map(({ IPAddress }) => IPAddress),
  };
}

/** Returns a token for a new container: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString("hex");
}

/** Returns the hash by which a token is known. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
