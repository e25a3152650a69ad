import { existsSync, readFileSync, rmSync } from "node:fs";
import type { UpdateWindow } from "../../../constructs/service/schedule";
import { run } from "./exec";
import { writeAtomically } from "./files";
import { UPDATE_UNITS } from "./paths";

/** Name of the units, and of their files without the ending. */
const NAME = "ec2-to-fargate-update";

/** Runs the command `update` with the deployer's lock, so that it is not in the middle of a release. */
const SERVICE = `[Unit]
Description=Install security updates
After=network-online.target docker.service nginx.service

[Service]
Type=oneshot
Environment=HOME=/root
EnvironmentFile=/etc/ec2-to-fargate.env
ExecStart=flock --wait 3600 /run/lock/ec2-to-fargate.lock node-24 /usr/local/share/ec2-to-fargate/deploy.mjs update
TimeoutStartSec=3h
`;

/** Lets systemd install security updates when the manifest says so, and at no time without it. */
export async function applyUpdateWindow(window: UpdateWindow | undefined): Promise<void> {
  const isNew = putFile(`${NAME}.service`, SERVICE);
  const timer = window === undefined ? undefined : timerText(window);
  const path = `${UPDATE_UNITS}/${NAME}.timer`;
  if (timer === undefined) {
    if (!existsSync(path)) return;
    await run("systemctl", ["disable", "--quiet", "--now", `${NAME}.timer`]);
    rmSync(path, { force: true });
    await run("systemctl", ["daemon-reload"]);
    return;
  }
  if (!putFile(`${NAME}.timer`, timer) && !isNew) return;
  await run("systemctl", ["daemon-reload"]);
  await run("systemctl", ["enable", "--quiet", `${NAME}.timer`]);
  // A timer that is active goes on with its old time.
  await run("systemctl", ["restart", `${NAME}.timer`]);
}

/** Returns when updates are installed, as systemd writes it; undefined: never. */
export function updateWindow(): string | undefined {
  return /^OnCalendar=(.+)$/m.exec(read(`${UPDATE_UNITS}/${NAME}.timer`))?.[1];
}

/** A host that was off at that time, asleep or not made yet, installs them after its start. Source: systemd.timer(5). */
function timerText({ time, timezone }: UpdateWindow): string {
  const days = time.days.map((day) => `${day.slice(0, 1).toUpperCase()}${day.slice(1)}`).join(",");
  const digits = (number: number) => String(number).padStart(2, "0");
  return `[Unit]
Description=When to install security updates

[Timer]
OnCalendar=${days} *-*-* ${digits(time.hour)}:${digits(time.minute)}:00 ${timezone}
Persistent=true

[Install]
WantedBy=timers.target
`;
}

/** Writes a unit's file. @returns whether it was another one before */
function putFile(name: string, text: string): boolean {
  const path = `${UPDATE_UNITS}/${name}`;
  if (read(path) === text) return false;
  writeAtomically(path, text);
  return true;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
