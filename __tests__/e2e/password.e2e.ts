import { passwordTests } from "./password-tests";

passwordTests([
  [{ phase: "ec2" }, 1],
  [{ phase: "ec2" }, 2],
]);
