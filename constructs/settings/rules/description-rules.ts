import type { DescriptionRule } from "./description-rule";

/** Every rule about the description as a whole. */
export const DESCRIPTION_RULES: readonly DescriptionRule[] = [];
