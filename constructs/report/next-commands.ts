import { PHASES } from "../service/phases";
import type { Environment } from "../settings/settings";

/** A command, and when to type it. */
export interface NextCommand {
  /** When to type it, as the beginning of a line. */
  readonly when: string;
  /** The command, as it is typed. */
  readonly command: string;
}

/** Lists what can be typed next for an environment, in the order of a first deployment. */
export function nextCommands(environment: Environment): readonly NextCommand[] {
  const { name, phase } = environment;
  const next = PHASES[PHASES.indexOf(phase) + 1];
  const commands = [
    { when: "first time:", command: `npm run bootstrap -- ${name}` },
    { when: "deploy:", command: `npx cdktf deploy '${name}-*'` },
  ];
  if (next === undefined) return commands;
  return [...commands, { when: "look ahead:", command: `PHASE=${next} npx cdktf diff ${name}-fargate` }];
}
