import { passwordTests } from "./password-tests";

passwordTests([
  [{ phase: "ec2" }, 1],
  [{ phase: "ec2" }, 2],
  [{ phase: "cutover", fargate: 10 }, 3],
  [{ phase: "fargate" }, 4],
]);
