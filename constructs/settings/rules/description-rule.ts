import type { Description } from "../description";
import type { Finding } from "./finding";

/** A rule about names, and about values that lie in different places of a description. */
export type DescriptionRule = (description: Description) => readonly Finding[];
