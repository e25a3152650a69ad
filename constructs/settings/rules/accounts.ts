import { regionOfFirstEnvironment } from "../accounts";
import { checkAccount } from "../checks/aws";
import type { Description } from "../description";
import { problemWith, required } from "../messages";
import type { Finding } from "./rule";

/** Accounts are named by their ids. */
export function accountIds({ accounts = {} }: Description): readonly Finding[] {
  return Object.keys(accounts).flatMap((id) => {
    const message = checkAccount(id);
    return message === undefined
      ? []
      : [{ path: ["accounts", id], message, reads: [], suppressesChildren: true }];
  });
}

/** An account has a region: its own, or that of the first environment in it. */
export function accountRegions(description: Description): readonly Finding[] {
  return Object.entries(description.accounts ?? {})
    .filter(([id]) => checkAccount(id) === undefined)
    .filter(
      ([id, { region }]) => region === undefined && regionOfFirstEnvironment(description, id) === undefined,
    )
    .map(([id]) => ({
      path: ["accounts", id, "region"],
      message: required("a region", "No environment is in this account, so it has none by default."),
      reads: [["accounts", id, "region"], ["environments"]],
    }));
}

/** A monitor of unusual costs belongs to the account that it watches. */
export function ownMonitors({ accounts = {} }: Description): readonly Finding[] {
  return Object.entries(accounts).flatMap(([id, { anomalies = {} }]) => {
    const monitor = anomalies === false ? undefined : anomalies.monitor;
    if (monitor === undefined || monitor.startsWith(`arn:aws:ce::${id}:`)) return [];
    const path = ["accounts", id, "anomalies", "monitor"];
    return [{ path, message: problemWith(monitor, `is a monitor of another account than ${id}`) }];
  });
}
