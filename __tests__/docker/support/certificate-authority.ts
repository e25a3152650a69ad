import { existsSync } from "node:fs";
import { succeed } from "./command";
import { AUTHORITY } from "./settings";

const KEY = `${AUTHORITY}.key`;

/** Creates the tests' certificate authority once. */
export async function createAuthority(): Promise<void> {
  if (existsSync(AUTHORITY)) return;
  await succeed("openssl", [
    ...[
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "3650",
      "-subj",
      "/CN=ec2-to-fargate tests",
    ],
    // Newer clients require these.
    ...["-addext", "keyUsage=critical,keyCertSign,cRLSign"],
    ...["-keyout", KEY, "-out", AUTHORITY],
  ]);
}

/** Creates a certificate for an address. @returns paths of certificate and key */
export async function createCertificate(
  folder: string,
  address: string,
): Promise<{ readonly cert: string; readonly key: string }> {
  const [cert, key, request] = [`${folder}/server.crt`, `${folder}/server.key`, `${folder}/server.csr`];
  await succeed("openssl", [
    ...["req", "-newkey", "rsa:2048", "-nodes", "-subj", `/CN=${address}`],
    ...["-keyout", key, "-out", request],
  ]);
  const extensions = [
    `subjectAltName=IP:${address}`,
    ...["authorityKeyIdentifier=keyid", "subjectKeyIdentifier=hash", "basicConstraints=CA:FALSE"],
    ...["keyUsage=digitalSignature", "extendedKeyUsage=serverAuth"],
  ]
    .map((line) => `${line}\\n`)
    .join("");
  await succeed("sh", [
    "-c",
    'printf "$1" | openssl x509 -req -in "$2" -CA "$3" -CAkey "$4" -CAcreateserial -days 365 -out "$5" -extfile /dev/stdin',
    ...["sh", extensions, request, AUTHORITY, KEY, cert],
  ]);
  return { cert, key };
}
