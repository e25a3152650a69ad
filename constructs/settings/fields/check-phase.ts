import { PHASES } from "../../service/phase";
import { choice } from "./choice";

/** Checks a phase: `ec2`, `cutover` or `fargate`. */
export const checkPhase = choice("a phase", PHASES);
