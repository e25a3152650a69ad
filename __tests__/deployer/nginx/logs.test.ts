import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "../../support/source-files";
import { nginxVariable } from "../support/nginx-maps";

/** Configuration of the host's nginx, and of that in the front's image. */
const CONFIGURATIONS = {
  host: "docker/host/filesystem/usr/local/share/ec2-to-fargate/nginx.conf",
  front: "docker/front/nginx/nginx.conf",
};

/** Variables that hold a query string, or what somebody signs in with. */
const SECRET = /\$(request|request_uri|args|arg_\w+|query_string|is_args|cookie_\w+|sent_http_\w+)$/;
const SECRET_HEADER = /\$http_(referer|cookie|authorization|x_api_key)$/;

describe.each(Object.entries(CONFIGURATIONS))("the log of the nginx of the %s", (_, path) => {
  const config = readFileSync(join(PROJECT, path), "utf8");

  it("has no variable with a query string or with a secret", () => {
    const formats = [...config.matchAll(/^ *log_format ([\s\S]*?);$/gm)].map(([, text = ""]) => text);
    const variables = formats.flatMap((text) => text.match(/\$\w+/g) ?? []);
    expect(formats).toHaveLength(1);
    expect(variables).toContain("$logged_path");
    expect(variables.filter((name) => SECRET.test(name) || SECRET_HEADER.test(name))).toEqual([]);
  });

  it.each([
    ["/api/items?token=secret", "/api/items"],
    ["/", "/"],
    ["/?secret", "/"],
    ["/a/../b%20c//d%3Fe?x=1?y=2", "/a/../b%20c//d%3Fe"],
    ["/page#part?secret", "/page"],
    ["", ""],
  ])("has the path of %s as it was sent", (request_uri, expected) => {
    expect(nginxVariable(config, "logged_path", { request_uri })).toBe(expected);
  });

  it("quotes no request where something fails, as nginx does from level crit down", () => {
    const [, http = ""] = config.split(/^http \{$/m);
    expect([...http.matchAll(/^ *error_log (.*);$/gm)].map(([, value]) => value)).toEqual([
      expect.stringMatching(/ emerg$/),
    ]);
  });
});

describe("the page that led to the front", () => {
  const config = readFileSync(join(PROJECT, CONFIGURATIONS.front), "utf8");

  it.each([
    ["https://shop.example.com/reset?token=secret", "https://shop.example.com/reset"],
    ["https://shop.example.com?token=secret", "https://shop.example.com"],
    ["https://shop.example.com/@us/#secret", "https://shop.example.com/@us/"],
    ["https://user:secret@shop.example.com/", ""],
    ["anything?secret", ""],
    ["", ""],
  ])("is logged without its query string: %s", (http_referer, expected) => {
    expect(nginxVariable(config, "logged_referrer", { http_referer })).toBe(expected);
  });
});
