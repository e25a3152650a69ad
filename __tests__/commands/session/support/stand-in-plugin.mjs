// In the place of Session Manager's plugin: it records its arguments, and then does on this machine what the session's
// document does on a target.
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";

const VARIABLE = "AWS_SSM_START_SESSION_RESPONSE";
const { PLUGIN_VERSION = "1.2.804.0", PLUGIN_RECORD = "", PLUGIN_COMMAND = "", PLUGIN_FAILS } = process.env;
const [first = "", region, operation, profile, request = "{}", endpoint] = process.argv.slice(2);

if (first === "--version") {
  process.stdout.write(`${PLUGIN_VERSION}\n`);
  process.exit(0);
}

const answer = first === VARIABLE ? process.env[VARIABLE] : first;
const record = {
  byVariable: first === VARIABLE,
  region,
  operation,
  profile,
  request: JSON.parse(request),
  endpoint,
};
appendFileSync(PLUGIN_RECORD, `${JSON.stringify({ ...record, answer: JSON.parse(answer) })}\n`);
process.stdout.write(`\nStarting session with SessionId: ${JSON.parse(answer).SessionId}\n`);

const { DocumentName = "", Parameters = {} } = record.request;
if (PLUGIN_FAILS !== undefined) {
  process.stdout.write(`${PLUGIN_FAILS}\n`);
} else if (DocumentName.startsWith("AWS-StartPortForwarding")) {
  forward();
} else {
  const [encoded = ""] = Parameters.Command ?? [];
  const ofTask = existsSync(PLUGIN_COMMAND) ? readFileSync(PLUGIN_COMMAND, "utf8") : "";
  const line = encoded === "" ? ofTask : Buffer.from(encoded, "base64").toString();
  const { stdout } = spawnSync("/bin/sh", ["-c", `exec 2>&1\n${line}`], { encoding: "utf8" });
  // A session has a terminal at its end: one stream, lines that end with a return, and no exit code.
  process.stdout.write(stdout.replaceAll("\n", "\r\n"));
  process.stdout.write(`\n\nExiting session with sessionId: ${JSON.parse(answer).SessionId}.\n\n`);
}

function forward() {
  // It ends soon after it has opened the port, at the first so many starts.
  const { PLUGIN_ENDS, PLUGIN_ENDINGS = "Infinity" } = process.env;
  const [host] = Parameters.host;
  const [port] = Parameters.portNumber;
  const server = createServer((socket) => {
    const other = connect(Number(port), host);
    socket.pipe(other).pipe(socket);
    socket.on("error", () => other.destroy());
    other.on("error", () => socket.destroy());
  });
  server.listen(Number(Parameters.localPortNumber[0]), "127.0.0.1", () => {
    process.stdout.write(
      `Port ${Parameters.localPortNumber[0]} opened for sessionId it.\nWaiting for connections...\n`,
    );
    const starts = readFileSync(PLUGIN_RECORD, "utf8").trim().split("\n").length;
    if (PLUGIN_ENDS === undefined || starts > Number(PLUGIN_ENDINGS)) return;
    process.stdout.write(`${PLUGIN_ENDS}\n`);
    setTimeout(() => process.exit(0), 100);
  });
  process.on("SIGINT", () => process.exit(0));
}
