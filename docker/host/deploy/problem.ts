/** Something that a person has to know: one line that says what failed, why, and what is still the case. */
export class Problem extends Error {}
