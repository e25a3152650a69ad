import { convert } from "../../constructs/conversion/convert";

const converted = (text: string) =>
  convert({ path: "Procfile", text, read: () => undefined }, { out: "main.ts", folder: "app" });

describe("a Procfile", () => {
  it("has one service for a name that is there twice, with the last command, as Heroku has it", () => {
    const { main, report } = converted("web: first one\nworker: run\nweb: second one\n");
    expect(main).toContain('command: ["second", "one"]');
    expect(main).not.toMatch(/first one|web-app/);
    expect(report).toMatch(/1 {2}web +is left out: web is on line 3 too/);
  });

  it("has a line for each line that is none of a process", () => {
    const { main, report } = converted(
      "# comment\n\nweb: npm start\n<<<<<<< HEAD\nconsole: \n2nd: run it\n- x: y\n",
    );
    expect(main).not.toContain("console");
    expect(report).toMatch(/4 {2}this line \(4, 7\) +is left out, because it is no process/);
    expect(report).toMatch(/5 {2}console +is left out, because it has no command\./);
    expect(report).toMatch(/6 {2}2nd +command/);
    expect(report).toMatch(/6 {2}2nd +is called nd here/);
    expect(report).not.toContain("HEAD");
  });

  it("says that a command does not go on in the next line", () => {
    const { report } = converted("web: gunicorn app \\\n  --workers 3\nrelease: npm run migrate\n");
    expect(report).toMatch(/1 {2}web +ends with a backslash, but a command of a Procfile is one line/);
    expect(report).toMatch(/2 {2}this line +is left out, because it is no process/);
  });
});
