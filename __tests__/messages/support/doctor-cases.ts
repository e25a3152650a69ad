import { doctor } from "../../../constructs/commands/doctor";
import { type Case, typed } from "./command-outcomes";

/** Inputs of `npm run doctor`, with what it prints. */
export const DOCTOR: Readonly<Record<string, Case>> = {
  "npm run doctor -- dev prod": typed(doctor, "dev", "prod"),
  "npm run doctor -- dve": typed(doctor, "dve"),
};
