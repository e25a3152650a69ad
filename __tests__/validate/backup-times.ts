import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { minuteAndHour } from "../../constructs/database/backup-times";

const folder = mkdtempSync(join(tmpdir(), "backup-times-"));
const isInstalled = spawnSync("terraform", ["version"]).error === undefined;
const unlessMissing = isInstalled ? it : it.skip;
if (!isInstalled) process.stderr.write("the times of AWS Backup are skipped: there is no terraform\n");

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const DAY = 24 * 60;
const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const clock = (at: number) =>
  [Math.floor((at % DAY) / 60), at % 60].map((number) => String(number).padStart(2, "0")).join(":");

/** Windows of half an hour: that of the backup, and that of the maintenance some minutes after its end, round the clock. */
const WINDOWS = [0, 461, 824, 1410].flatMap((start) =>
  Array.from({ length: (DAY - 60) / 30 + 1 }, (_, step) => {
    const maintenance = start + 30 + step * 30;
    return [
      `${clock(start)}-${clock(start + 30)}`,
      `wed:${clock(maintenance)}-wed:${clock(maintenance + 30)}`,
    ] as const;
  }),
);

/** Lets real Terraform choose the time for each pair of windows. */
function chosen(): readonly string[] {
  const value = WINDOWS.map(
    ([backup, maintenance]) => `\${${minuteAndHour(JSON.stringify(backup), JSON.stringify(maintenance))}}`,
  );
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ output: { times: { value } } }));
  const run = (...words: readonly string[]) =>
    spawnSync("terraform", words, { cwd: folder, encoding: "utf8" });
  run("apply", "-auto-approve", "-input=false", "-no-color");
  return JSON.parse(run("output", "-json", "times").stdout) as readonly string[];
}

describe("the time of AWS Backup", () => {
  unlessMissing(
    "is never in the hour before a window of RDS, nor in one, for the two hours in which it begins",
    () => {
      const times = chosen();
      expect(times).toHaveLength(WINDOWS.length);
      const colliding = WINDOWS.filter(([backup, maintenance], index) => {
        const [minute = NaN, hour = NaN] = times[index]?.split(" ").map(Number) ?? [];
        const starts = [minutes(backup), minutes(maintenance.slice(4))];
        return Array.from({ length: 121 }, (_, late) => hour * 60 + minute + late).some((at) =>
          // From an hour before the window until its end, half an hour later.
          starts.some((start) => (at - (start - 60) + 2 * DAY) % DAY < 90),
        );
      });
      expect(colliding).toEqual([]);
    },
  );
});
