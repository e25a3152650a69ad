/** A certificate of shop.example.com that is valid from 2026 to 2036, for tests alone; made with openssl. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBqDCCAU6gAwIBAgIUa0sp5WxvVFeHtO28b/SYLPR7/jwwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNvbTAeFw0yNjExMjcwNTM0NTRaFw0z
NjExMjQwNTM0NTRaMBsxGTAXBgNVBAMMEHNob3AuZXhhbXBsZS5jb20wWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARwmZozmue8LWOU9fHR9YSduMFGVexg+xA7xewm
DeVn5ZW3H2cFgTeWpMXMR7x2vcuUoNPfyYPIcOUWsfa4Q3Lwo3AwbjAdBgNVHQ4E
FgQUP+GD7cqAS2VvzpFyEI1XlVH0FTowHwYDVR0jBBgwFoAUP+GD7cqAS2VvzpFy
EI1XlVH0FTowDwYDVR0TAQH/BAUwAwEB/zAbBgNVHREEFDASghBzaG9wLmV4YW1w
bGUuY29tMAoGCCqGSM49BAMCA0gAMEUCIQDXHrp6RY1Uf0LzXsIJ3NbsK5sQRAn6
vNqDAM9FgPK6iQIgR8eQoXfXmQLMLrQsOfTpRUvP1R1mY3wAXyBQZyuiRzM=
-----END CERTIFICATE-----
`;

/** Its key. */
export const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRRisigIEe4GFHJVW
KUVLZgaFe/A1CwyuJpVWRLWLROihRANCAARwmZozmue8LWOU9fHR9YSduMFGVexg
+xA7xewmDeVn5ZW3H2cFgTeWpMXMR7x2vcuUoNPfyYPIcOUWsfa4Q3Lw
-----END PRIVATE KEY-----
`;

/** A key that is not its own. */
export const OTHER_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgNI8Jg/+WucaJXpg+
zagCiDMjU0Z6KFwv3bCneJK1/QKhRANCAAR5KRJ984gXcI6ZiW7J0Mpm3AmlKrue
klKc2r/WHKOdz3RdJ76v2RPo5YpCZ/CBNJ2JbCScZSA+AO1IHLaRxdJR
-----END PRIVATE KEY-----
`;

/** A copy of it in S3, with its key. */
export const certificateCopy = (domain: string) => {
  const part = (name: string) => `archive/${domain}/${name}1.pem`;
  const parts = [
    ...["cert", "chain", "fullchain"].map(part).map((path) => [path, CERTIFICATE]),
    [part("privkey"), KEY],
  ];
  return JSON.stringify({
    version: 1,
    domain,
    generation: 1,
    files: Object.fromEntries([...parts, [`renewal/${domain}.conf`, ""]]) as Record<string, string>,
  });
};
