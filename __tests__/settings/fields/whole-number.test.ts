import { linesOf } from "../support/lines-of";
import { withEnvironment } from "../support/with-environment";
import { withService } from "../support/with-service";

describe("a number", () => {
  it.each<[string, number, number, string]>([
    ["port", 1, 65_535, ""],
    ["replicas", 0, 5000, " of tasks"],
    ["stopTimeout", 1, 120, " of seconds"],
  ])("of a service, %s, is from %d to %d", (field, least, most, unit) => {
    const said = (value: unknown) => linesOf(withService({ [field]: value }));
    const allowed = `is not a whole number${unit} from ${least} to ${most}.`;
    expect([...said(least), ...said(most)]).toEqual([]);
    expect(said(least - 1)).toEqual([`services.back.${field}: ${least - 1} ${allowed}`]);
    expect(said(most + 1)).toEqual([`services.back.${field}: ${most + 1} ${allowed}`]);
    expect(said(least + 0.5)).toEqual([`services.back.${field}: ${least + 0.5} ${allowed}`]);
    expect(said(NaN)).toEqual([`services.back.${field}: NaN ${allowed}`]);
    expect(said(null)).toEqual([`services.back.${field}: null ${allowed}`]);
    expect(said("8")).toEqual([`services.back.${field}: "8" ${allowed} Write it without quotes: 8.`]);
  });

  it.each<[string, string, number, number, string]>([
    ["healthCheck", "interval", 5, 300, "seconds"],
    ["healthCheck", "timeout", 2, 120, "seconds"],
    ["healthCheck", "healthyThreshold", 2, 10, "checks"],
    ["healthCheck", "unhealthyThreshold", 2, 10, "checks"],
    ["healthCheck", "gracePeriod", 0, 7200, "seconds"],
    ["scale", "cpu", 1, 100, "percent"],
    ["scale", "memory", 1, 100, "percent"],
    ["scale", "requests", 1, 1_000_000, "requests a minute"],
  ])("of a service, %s.%s, is from %d to %d", (group, field, least, most, unit) => {
    const beside = group === "scale" ? { min: 1, max: 2 } : field === "timeout" ? { interval: 300 } : {};
    const others = field === "interval" ? { timeout: 2 } : beside;
    const said = (value: unknown) => linesOf(withService({ [group]: { ...others, [field]: value } }));
    const allowed = `is not a whole number of ${unit} from ${least} to ${most}.`;
    expect([...said(least), ...said(most)]).toEqual([]);
    expect(said(least - 1)).toEqual([`services.back.${group}.${field}: ${least - 1} ${allowed}`]);
    expect(said(most + 1)).toEqual([`services.back.${group}.${field}: ${most + 1} ${allowed}`]);
  });

  it.each<[string, string, number, number, string]>([
    ["host", "volumeSize", 8, 16_384, "GiB"],
    ["database", "storage", 20, 65_536, "GiB"],
    ["database", "backupRetention", 1, 35, "days"],
    ["database", "passwordRotation", 1, 1000, "days"],
    ["cutover", "fargate", 0, 100, "percent"],
  ])("of an environment, %s.%s, is from %d to %d", (group, field, least, most, unit) => {
    const said = (value: unknown) => linesOf(withEnvironment({ [group]: { [field]: value } }));
    const allowed = `is not a whole number of ${unit} from ${least} to ${most}.`;
    expect([...said(least), ...said(most)]).toEqual([]);
    expect(said(least - 1)).toEqual([`environments.dev.${group}.${field}: ${least - 1} ${allowed}`]);
    expect(said(most + 1)).toEqual([`environments.dev.${group}.${field}: ${most + 1} ${allowed}`]);
    expect(said(10.5)).toEqual([`environments.dev.${group}.${field}: 10.5 ${allowed}`]);
  });
});
