// In the place of Session Manager's plugin. It takes the arguments that the AWS CLI gives it, learns from the tests' Systems
// Manager what the session's document says, and does that on the test host, as the agent there would.
import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";

const VARIABLE = "AWS_SSM_START_SESSION_RESPONSE";
const [first = "", region, operation, , typed = "{}", endpoint] = process.argv.slice(2);

if (first === "--version") {
  process.stdout.write("1.2.804.0\n");
  process.exit(0);
}

const { SessionId, TokenValue, StreamUrl } = JSON.parse(first === VARIABLE ? process.env[VARIABLE] : first);
const request = JSON.parse(typed);
if (operation !== "StartSession" || !/^[a-z]+-[a-z]+-\d$/.test(region) || !request.Target) {
  process.stdout.write(`Invalid arguments: ${process.argv.slice(2).join(" ")}\n`);
  process.exit(255);
}
process.stdout.write(`\nStarting session with SessionId: ${SessionId}\n`);

const answer = await fetch(StreamUrl, { headers: { authorization: TokenValue } });
if (!answer.ok) {
  process.stdout.write(`Cannot perform start session: ${answer.status}\n`);
  process.exit(1);
}
const work = await answer.json();
if ("port" in work) forward();
else runShell();

async function terminate() {
  const headers = { "x-amz-target": "AmazonSSM.TerminateSession" };
  await fetch(endpoint, { method: "POST", headers, body: JSON.stringify({ SessionId }) });
}

function onHost(...words) {
  const env = { ...process.env, DOCKER_HOST: process.env["EC2_TO_FARGATE_TEST_DOCKER"] };
  const args = ["exec", "--interactive", work.container, ...words];
  // A group of its own: Ctrl-C of the terminal is passed on as a character only.
  return spawn("docker", args, { env, stdio: ["pipe", "pipe", "inherit"], detached: true });
}

/** Each connection is made by a program in the network of the host. */
function forward() {
  const localPort = Number(request.Parameters.localPortNumber[0]);
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    process.stdout.write(`\nConnection accepted for session [${SessionId}]\n`);
    const connect = `const s = require("net").connect(${work.port}, ${JSON.stringify(work.host)});
      s.on("error", () => process.exit(1));
      process.stdin.pipe(s); s.pipe(process.stdout); s.on("end", () => process.exit(0));`;
    const far = onHost("node", "-e", connect);
    socket.pipe(far.stdin);
    far.stdout.pipe(socket, { end: false });
    far.stdin.on("error", () => socket.destroy());
    socket.on("error", () => far.stdin.end());
    far.on("close", (code) => {
      if (code === 1) {
        process.stdout.write("\nConnection to destination port failed, check SSM Agent logs.\n");
      }
      socket.end();
    });
  });
  server.listen(localPort, "127.0.0.1", () => {
    process.stdout.write(
      `Port ${localPort} opened for sessionId ${SessionId}.\nWaiting for connections...\n`,
    );
  });
  process.on("SIGINT", async () => {
    process.stdout.write("Terminate signal received, exiting.\n");
    await terminate();
    process.exit(0);
  });
}

/** The agent gives the lines a terminal and runs them as root, because the document says so. */
function runShell() {
  const isTerminal = process.stdin.isTTY;
  const far = onHost("script", "--quiet", "--return", "--command", work.script, "/dev/null");
  process.stdin.pipe(far.stdin);
  far.stdin.on("error", () => undefined);
  far.stdout.pipe(process.stdout);
  if (isTerminal) spawnSync("stty", ["cbreak", "-echo"], { stdio: "inherit" });
  process.on("SIGINT", () => far.stdin.write("\x03"));
  // Without a terminal, a session ends with its input.
  process.stdin.on("end", () => far.kill());
  far.on("close", async () => {
    if (isTerminal) spawnSync("stty", ["sane"], { stdio: "inherit" });
    await terminate();
    process.stdout.write(`\n\nExiting session with sessionId: ${SessionId}.\n\n`);
    process.exit(0);
  });
}
