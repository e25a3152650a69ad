import {
  checkAddedCapability,
  checkDroppedCapability,
  checkUser,
} from "../../../constructs/settings/checks/isolation";
import { suggestion } from "../support/suggestion";

const CHECKS = { user: checkUser, drop: checkDroppedCapability, add: checkAddedCapability };

describe("rights of a container", () => {
  it.each<[keyof typeof CHECKS, unknown]>([
    ["user", "node"],
    ["user", "www-data:www-data"],
    ["user", "0"],
    ["user", "1000:1000"],
    ["user", "2147483647"],
    ["drop", "ALL"],
    ["drop", "NET_RAW"],
    ["add", "SYS_PTRACE"],
  ])("are valid: %s %p", (name, value) => {
    expect(CHECKS[name](value)).toBeUndefined();
  });

  it.each<[keyof typeof CHECKS, unknown, string]>([
    ["user", "", ""],
    ["user", ":1000", ""],
    ["user", "a:b:c", ""],
    ["user", "-1", ""],
    ["user", "1000:2147483648", ""],
    ["user", "node ", ""],
    ["user", null, ""],
    ["user", 1000, ""],
    ["drop", "all", '"ALL"'],
    ["drop", "cap_chown", '"CHOWN"'],
    ["drop", "SYS_ADMIN", ""],
    ["drop", 1, ""],
    ["add", "CAP_SYS_PTRACE", '"SYS_PTRACE"'],
    ["add", "ALL", ""],
    ["add", "NET_BIND_SERVICE", ""],
  ])("are invalid: %s %p", (name, value, likely) => {
    expect(suggestion(CHECKS[name], value)).toBe(likely);
  });
});
