import { Problem } from "./problem";

/** A version that can't serve, wherever and whenever it is tried: trying it again is for a person to ask. */
export class Unfit extends Problem {}
