import { PHASES } from "../../service/phases";
import { choice } from "./choice";

/** Checks a phase: `ec2`, `cutover` or `fargate`. */
export const checkPhase = choice("a phase", PHASES);
