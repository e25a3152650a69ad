/** The way to a value inside a description: keys, and indices of lists. */
export type Path = readonly (string | number)[];
