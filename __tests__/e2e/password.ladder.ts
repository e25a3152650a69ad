import { passwordTests } from "./password-tests";

passwordTests([
  [{ phase: "ec2" }, 1],
  [{ phase: "cutover", fargate: 10 }, 2],
  [{ phase: "fargate" }, 3],
]);
