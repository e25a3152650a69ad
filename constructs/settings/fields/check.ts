/** Says what is wrong with one value, in the words that follow its path; `undefined`: nothing is. */
export type Check = (value: unknown) => string | undefined;
