import { checkServerIdentity, connect, type PeerCertificate } from "node:tls";

/** Milliseconds that a handshake may take. */
const TIMEOUT = 5_000;

/**
 * Returns whether a host serves HTTPS with a certificate of a domain that has not ended.
 *
 * Who issued it is not judged: a certificate of a test authority is carried over as any other.
 */
export function hasCertificate(address: string, domain: string, port = 443): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { host: address, port, servername: domain, rejectUnauthorized: false, timeout: TIMEOUT };
    const socket = connect(options, () => end(isOf(domain, socket.getPeerCertificate())));
    const end = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.on("error", () => end(false));
    socket.on("timeout", () => end(false));
  });
}

function isOf(domain: string, certificate: PeerCertificate): boolean {
  const isNamed = checkServerIdentity(domain, certificate) === undefined;
  return isNamed && Date.parse(certificate.valid_to) > Date.now();
}
