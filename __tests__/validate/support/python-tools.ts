import { PythonPrograms } from "../../support/python-programs";

/** Linters of policies and workflows. parliament needs the setuptools that still have pkg_resources. */
const LINTERS = new PythonPrograms("linters-1", [
  "parliament==1.6.4",
  "setuptools==80.9.0",
  "zizmor==1.32.0",
]);

/** Runs one of the linters' programs. @returns its exit code and what it printed */
export function runTool(program: string, args: readonly string[], input?: string) {
  return LINTERS.run(program, args, { input });
}
