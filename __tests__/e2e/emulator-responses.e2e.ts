import { connect } from "node:net";
import { type Emulator, startEmulator } from "../../constructs/commands/rehearsal/emulator/emulator";

const REQUESTS = 200;
const PAYLOAD = "Action=GetCallerIdentity&Version=2011-06-15";

let emulator: Emulator;

jest.setTimeout(5 * 60_000);

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(() => emulator.stop());

/** Sends a request. @returns the pieces in which the response arrives */
function pieces(): Promise<readonly string[]> {
  const { hostname, port } = new URL(emulator.url);
  const request = [
    "POST / HTTP/1.1",
    `Host: ${hostname}:${port}`,
    "Content-Type: application/x-www-form-urlencoded",
    `Content-Length: ${PAYLOAD.length}`,
    "Authorization: AWS4-HMAC-SHA256 Credential=emulator/20261129/ap-northeast-2/sts/aws4_request",
  ];
  return new Promise((resolve, reject) => {
    const received: string[] = [];
    connect(Number(port), hostname)
      .on("data", (piece) => received.push(piece.toString()))
      .on("error", reject)
      .on("end", () => resolve(received))
      .write(`${request.join("\r\n")}\r\n\r\n${PAYLOAD}`);
  });
}

describe("a response of the emulator", () => {
  it("arrives in one piece, because a busy client may give it up between its headers and its body", async () => {
    for (let sent = 0; sent < REQUESTS; sent += 1) {
      const [first = "", ...further] = await pieces();
      expect(first).toMatch(/^HTTP\/1.1 200 [\s\S]*<\/GetCallerIdentityResponse>\s*$/);
      expect(further).toEqual([]);
    }
  });
});
