import { doctor } from "../../../constructs/commands/doctor";
import { askAll } from "../../../constructs/commands/doctor/live/check";
import { type Case, typed } from "./command-outcomes";

/** Inputs of `npm run doctor`, with what it prints. */
export const DOCTOR: Readonly<Record<string, Case>> = {
  "npm run doctor -- dev prod": typed(doctor, "dev", "prod"),
  "npm run doctor -- --live": typed(doctor, "--live"),
  "npm run doctor -- dve": typed(doctor, "dve"),
  "a check without permission": unanswered("AccessDeniedException"),
  "a check with too many requests": unanswered("ThrottlingException"),
  "a check that AWS answers with an error": unanswered("InternalError"),
  "a check without network": unanswered("ECONNREFUSED"),
  "a check without an answer": async () => {
    const ask = () => new Promise<never>(() => undefined);
    const [finding] = await askAll([{ name: "VPCs", calls: [], ask }], 0.01);
    return finding?.message.replace("0.01", "20") ?? "";
  },
};

/** Asks what ends in an error of this name. */
function unanswered(name: string): Case {
  const ask = () => Promise.reject(Object.assign(new Error("no"), { name }));
  return async () => {
    const [finding] = await askAll([{ name: "VPCs", calls: ["ec2:DescribeVpcs"], ask }]);
    return finding?.message ?? "";
  };
}
