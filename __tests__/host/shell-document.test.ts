import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { ShellDocument } from "../../constructs/host/shell-document";
import { synth } from "../support/synth";

interface Content {
  readonly schemaVersion: string;
  readonly sessionType: string;
  readonly parameters: Readonly<
    Record<"Service" | "Command", { readonly allowedPattern: string; readonly default?: string }>
  >;
  readonly properties: { readonly linux: { readonly commands: string; readonly runAsElevated: boolean } };
}

const [document] = [
  synth((scope) => new ShellDocument(scope, "shell", { name: "shop-dev-shell" })).only(SsmDocument),
];
const content = JSON.parse(String(document["content"])) as Content;

describe("the document of a shell", () => {
  it("is a session that runs lines as root, by default a shell that the image has", () => {
    expect(document).toMatchObject({ name: "shop-dev-shell", document_type: "Session" });
    expect(content).toMatchObject({ schemaVersion: "1.0", sessionType: "InteractiveCommands" });
    expect(content.properties.linux.runAsElevated).toBe(true);
    const line = Buffer.from(content.parameters.Command.default ?? "", "base64").toString();
    expect(line).toBe("if command -v bash >/dev/null; then exec bash; else exec sh; fi");
  });

  it.each(["back'; reboot; '", "$(reboot)", "back\nreboot", "back reboot", "`reboot`", "-v", ""])(
    "takes no %j as a service or a command, which a shell of the host would read",
    (value) => {
      for (const { allowedPattern } of Object.values(content.parameters)) {
        expect(new RegExp(allowedPattern).test(value)).toBe(false);
      }
    },
  );
});
