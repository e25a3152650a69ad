import { connect as connectHttp2, constants, type OutgoingHttpHeaders } from "node:http2";
import { connect } from "node:tls";
import type { Echo } from "./ask";
import { DOMAIN, type TwinEdge } from "./twin-edge";

/** Sends requests at once over one HTTP/2 connection. @throws with status and text when an answer is not an echo */
export async function http2(
  { address }: TwinEdge,
  paths: readonly string[],
  headers: OutgoingHttpHeaders = {},
  body = "",
): Promise<readonly Echo[]> {
  const session = connectHttp2(`https://${DOMAIN}`, {
    createConnection: () =>
      connect({
        host: address,
        port: 443,
        servername: DOMAIN,
        ALPNProtocols: ["h2"],
        rejectUnauthorized: false,
      }),
  });
  try {
    return await Promise.all(
      paths.map(
        (path) =>
          new Promise<Echo>((resolve, reject) => {
            const { HTTP2_HEADER_PATH: path2, HTTP2_HEADER_METHOD: method } = constants;
            const stream = session.request({
              [path2]: path,
              [method]: body === "" ? "GET" : "POST",
              ...headers,
            });
            let text = "";
            let statuses = "";
            stream.setEncoding("utf8");
            stream.on("headers", ({ ":status": status }) => (statuses += `${status} `));
            stream.on("response", ({ ":status": status }) => (statuses += String(status)));
            stream.on("data", (part: string) => (text += part));
            stream.on("end", () => {
              if (statuses === "200" && text.startsWith("{")) resolve(JSON.parse(text) as Echo);
              else reject(new Error(`${statuses}: ${text}`));
            });
            stream.on("error", reject);
            if (body !== "") stream.end(body);
          }),
      ),
    );
  } finally {
    session.close();
  }
}
