import { convert } from "../../constructs/conversion/convert";

/** Converts a file, with a template of Copilot beside it where there is one. */
function reportOf(path: string, text: string, template?: string): string {
  const files = [
    { path, text },
    ...(template === undefined ? [] : [{ path: "copilot/api/addons/db.yml", text: template }]),
  ];
  const source = path.startsWith("copilot/")
    ? { path: "copilot", text: "", files, read: () => undefined }
    : { path, text, read: () => undefined };
  const { main, report } = convert(source, { out: "main.ts", folder: "app" });
  return `${main}\n${report}`.replace(/\s+/g, " ");
}

describe("an item of a list of App Runner", () => {
  it.each([
    ["a secret", '7 run.secrets secrets: "API_TOKEN"'],
    ["the second", '9 run.secrets secrets: "SMTP_PASSWORD"'],
    ["a variable that is a secret", '13 run.env.API_KEY secrets: "API_KEY"'],
  ])("has its own line: %s", (_, line) => {
    const text = `version: 1.0
runtime: nodejs22
run:
  command: npm start
  network: {port: 3000}
  secrets:
    - name: API_TOKEN
      value-from: token
    - name: SMTP_PASSWORD
      value-from: smtp
  env:
    - {name: LEVEL, value: info}
    - {name: API_KEY, value: x9Kq77aBq2}
`;
    expect(reportOf("apprunner.yaml", text)).toContain(line);
  });
});

describe("a limit that Compose has in two places", () => {
  it.each([
    ["cpus: 1", "memory: 1G", "cpus", "cpus"],
    ["mem_limit: 1g", 'cpus: "1"', "mem_limit", "memory"],
  ])("%s beside limits with %s has a line", (own, limit, field, missing) => {
    const text = `services:
  web:
    build: .
    ${own}
    deploy: {resources: {limits: {${limit}}}}
`;
    expect(reportOf("compose.yaml", text)).toContain(
      `4 web.${field} deploy.resources.limits is there too, without ${missing}, and Compose refuses that. Write it there instead.`,
    );
  });
});

describe("a service of Copilot", () => {
  const manifest = `name: api
type: Load Balanced Web Service
image: {build: Dockerfile, port: 80}
http: {path: /}
environments:
  test:
    http:
      alias: test.example.com
  prod:
    http:
      alias: www.example.com
`;

  it("has the line of the alias of each environment", () => {
    const report = reportOf("copilot/api/manifest.yml", manifest);
    expect(report).toContain('8 api.environments.test.http.alias domain: "test.example.com"');
    expect(report).toContain('11 api.environments.prod.http.alias domain: "www.example.com"');
  });

  it.each([
    ["with a name", "Engine: aurora-postgresql", "EngineVersion: '16.2'"],
    [
      "with an engine of a mapping",
      "Engine: !FindInMap [Sizes, !Ref Env, Engine]",
      "EngineVersion: !FindInMap [Sizes, !Ref Env, Version]",
    ],
  ])("has the database of a cluster %s", (_, engine, version) => {
    const template = `Mappings:
  Sizes:
    test: {Engine: aurora-postgresql, Version: '16.2'}
Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties:
      DBClusterIdentifier: !Sub '\${AWS::StackName}-cluster'
      ${engine}
      ${version}
  Instance:
    Type: AWS::RDS::DBInstance
    Properties:
      DBClusterIdentifier: !Ref Cluster
      ${engine}
`;
    const report = reportOf("copilot/api/manifest.yml", manifest, template);
    expect(report).toContain('database: { engine: "postgres", version: "16" }');
    expect(report).toContain("database: true");
  });

  it("has a bucket for each that it had", () => {
    const bucket = "{Type: AWS::S3::Bucket}";
    const template = `Resources:\n  Images: ${bucket}\n  Invoices: ${bucket}\n`;
    const report = reportOf("copilot/api/manifest.yml", manifest, template);
    expect(report.match(/s3:\/\/\S+-files\S*/g)).toEqual([
      expect.stringMatching(/-files\/$/),
      expect.stringMatching(/-files-2\/$/),
    ]);
  });
});
