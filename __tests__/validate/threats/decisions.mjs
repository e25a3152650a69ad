// Reads simulations of IAM as JSON on standard input, and writes for each what IAM would decide.
// Runs in a folder of its own that has the simulator.
import { createRequire } from "node:module";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const [, , folder] = process.argv;
const simulator = createRequire(join(folder, "package.json")).resolve("@cloud-copilot/iam-simulate");
const { runSimulation } = await import(pathToFileURL(simulator).href);

const decisions = [];
for (const simulation of JSON.parse(await text(process.stdin))) {
  const result = await runSimulation(simulation, {});
  decisions.push(result.resultType === "error" ? JSON.stringify(result.errors) : result.overallResult);
}
process.stdout.write(JSON.stringify(decisions));
