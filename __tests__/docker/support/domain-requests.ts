import { request as plainRequest } from "node:http";
import { request } from "node:https";
import { TLSSocket } from "node:tls";

/** A path of a domain, at the address of one host. */
export interface DomainRequest {
  readonly address: string;
  readonly domain: string;
  readonly path: string;
}

/** Sends an HTTP request on a new connection: a kept one may still use the previous configuration of nginx. */
export function requestByHttp(
  { address, domain, path }: DomainRequest,
  headers: Record<string, string> = {},
): Promise<{ readonly status: number; readonly location?: string }> {
  const options = { host: address, path, agent: false, headers: { host: domain, ...headers } } as const;
  return new Promise((resolve, reject) => {
    const asked = plainRequest(options, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, location: answer.headers.location });
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** Sends an HTTPS request. Returns the status and the serial number of the server's certificate. */
export function requestByHttps({
  address,
  domain,
  path,
}: DomainRequest): Promise<{ readonly status: number; readonly serial: string }> {
  const options = { host: address, path, servername: domain, rejectUnauthorized: false, agent: false };
  return new Promise((resolve, reject) => {
    const asked = request(options, (answer) => {
      answer.resume();
      if (!(answer.socket instanceof TLSSocket)) return reject(new Error("no TLS"));
      const { serialNumber } = answer.socket.getPeerCertificate();
      resolve({ status: answer.statusCode ?? 0, serial: serialNumber });
    });
    asked.on("error", reject);
    asked.end();
  });
}
