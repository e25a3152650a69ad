import { connect, type ConnectionOptions, type SecureVersion } from "node:tls";
import { DOMAIN, type TwinEdge } from "./twin-edge";

/** Connects with a version of TLS. @returns the protocol and the version; undefined: refused */
export const handshake = (
  { address }: TwinEdge,
  version: SecureVersion,
  ciphers?: string,
  also: ConnectionOptions = {},
) =>
  new Promise<readonly unknown[] | undefined>((resolve) => {
    const socket = connect({
      ...{ host: address, port: 443, servername: DOMAIN, rejectUnauthorized: false },
      ...{ minVersion: version, maxVersion: version, ALPNProtocols: ["h2", "http/1.1"] },
      ...also,
      ciphers: ciphers ?? "DEFAULT@SECLEVEL=0",
    });
    socket.on("secureConnect", () => {
      resolve([socket.getProtocol(), socket.alpnProtocol]);
      socket.destroy();
    });
    socket.on("error", () => {
      resolve(undefined);
    });
  });
