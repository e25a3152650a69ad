import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** A certificate authority of the test's own; its files and those it issues lie in one folder. */
export class Authority {
  /** PEM file of its certificate. */
  public readonly certificate: string;
  private readonly key: string;

  constructor(
    private readonly folder: string,
    name: string,
  ) {
    this.certificate = join(folder, `${name}.pem`);
    this.key = join(folder, `${name}.key`);
    openssl([
      "req",
      "-x509",
      ...NEW_KEY,
      "-subj",
      `/CN=${name}`,
      "-keyout",
      this.key,
      "-out",
      this.certificate,
    ]);
  }

  /** Makes a key, and a certificate that vouches for it under some names, for example `DNS:localhost`. */
  public issue(name: string, names: string): { readonly certificate: string; readonly key: string } {
    const [certificate, key, request, extensions] = [".pem", ".key", ".csr", ".ext"].map((end) =>
      join(this.folder, `${name}${end}`),
    ) as [string, string, string, string];
    writeFileSync(extensions, `subjectAltName=${names}\n`);
    openssl(["req", ...NEW_KEY, "-subj", `/CN=${name}`, "-keyout", key, "-out", request]);
    const sign = ["-CA", this.certificate, "-CAkey", this.key, "-CAcreateserial", "-extfile", extensions];
    openssl(["x509", "-req", "-in", request, ...sign, "-out", certificate]);
    return { certificate, key };
  }
}

const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

function openssl(options: readonly string[]): void {
  execFileSync("openssl", [...options], { stdio: "pipe" });
}
