import { connect } from "node:tls";
import type { ReachedEnvironment } from "../session/reached-environment";
import type { StatusPart, StatusReading } from "./status-part";

/** Days before its end from which on a certificate should have been renewed: Let's Encrypt's after 60 of 90, ACM's 60 before. */
const LATE = 20;

/** Milliseconds for an answer. */
const ANSWER = 5_000;

/** Returns the part of the certificate, as a browser gets it, from the host or the load balancer. */
export function certificateParts({ stored }: ReachedEnvironment, now: number): readonly StatusPart[] {
  const url = stored.outputs["url"];
  if (typeof url !== "string" || !url.startsWith("https://")) return [];
  const { hostname, port } = new URL(url);
  return [{ name: "certificate", read: () => readCertificate(hostname, Number(port || 443), now) }];
}

async function readCertificate(host: string, port: number, now: number): Promise<StatusReading> {
  const { until, issuer, isTrusted } = await certificateOf(host, port);
  const days = Math.floor((until - now) / 86_400_000);
  const trust = isTrusted ? "" : ", not trusted by this machine";
  return {
    lines: [`${host}, ${days} days left, by ${issuer}${trust}`],
    isWell: days >= LATE && isTrusted,
    values: { host, days, issuer, isTrusted },
  };
}

/** One that is not valid is read too, because that is what somebody wants to know. */
function certificateOf(
  host: string,
  port: number,
): Promise<{ readonly until: number; readonly issuer: string; readonly isTrusted: boolean }> {
  return new Promise((resolve, reject) => {
    const socket = connect(
      { host, port, servername: host, rejectUnauthorized: false, timeout: ANSWER },
      () => {
        const { valid_to: end, issuer } = socket.getPeerCertificate();
        const { O: organization, CN: name } = issuer;
        resolve({
          until: Date.parse(end),
          issuer: organization || name,
          isTrusted: socket.authorized,
        });
        socket.destroy();
      },
    );
    socket.once("error", reject);
    socket.once("timeout", () =>
      socket.destroy(new Error(`${host} does not answer within ${ANSWER / 1000} s`)),
    );
  });
}
