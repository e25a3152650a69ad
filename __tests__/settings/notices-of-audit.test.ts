import { foundRules } from "./support/found-rules";

describe("a protected environment is asked for what auditors ask for", () => {
  it.each<[id: string, assignments: string, isFound: boolean]>([
    ["E2F-181", "database: { backupRetention: 6 }", true],
    ["E2F-181", "database: { backupRetention: 7 }", false],
    ["E2F-181", "database: { backupRetention: 6 }; protect: false", false],
    ["E2F-182", "database: { version: '17.2' }", true],
    ["E2F-182", "database: { version: '17' }", false],
    ["E2F-182", "database: { engine: 'mysql', version: '8.4' }", false],
    ["E2F-182", "database: { engine: 'mysql', version: '8.4.6' }", true],
    ["E2F-182", "database: { version: '17.2' }; protect: false", false],
    ["E2F-183", "database: {}", true],
    ["E2F-183", "database: { multiAz: true }", false],
    ["E2F-183", "database: {}; protect: false", false],
    ["E2F-183", "name: 'shop'", false],
    ["E2F-184", "logRetention: 180", true],
    ["E2F-184", "logRetention: 365", false],
    ["E2F-184", "logRetention: 180; protect: false", false],
    ["E2F-185", "name: 'shop'", true],
    ["E2F-185", "network: { flowLogs: 'reject' }", false],
    ["E2F-185", "network: { flowLogs: 'all' }", false],
    ["E2F-185", "protect: false", false],
    ["E2F-186", "name: 'shop'", true],
    ["E2F-186", "accessLogs: true", false],
    ["E2F-186", "protect: false", false],
  ])("%s with %s: %s", (id, assignments, isFound) => {
    expect(foundRules(assignments, [id])).toEqual(isFound ? [id] : []);
  });
});
