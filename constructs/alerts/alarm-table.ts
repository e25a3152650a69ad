import type { AlarmRow } from "./alarm-row";
import { BALANCER_ALARMS, NAT_ALARMS, SERVICE_ALARMS } from "./rows/ecs-rows";
import { CERTIFICATE_ALARMS, CREDIT_ALARMS, HOST_ALARMS, INSTANCE_ALARMS } from "./rows/host-rows";
import { DATABASE_ALARMS } from "./rows/database-rows";

/** Every alarm, by subject and part, which are parts of its name: the table of docs/alarms.md. */
export const ALARM_TABLE: Readonly<Record<string, Readonly<Record<string, AlarmRow>>>> = {
  database: DATABASE_ALARMS,
  balancer: BALANCER_ALARMS,
  service: SERVICE_ALARMS,
  nat: NAT_ALARMS,
  host: { ...INSTANCE_ALARMS, ...CREDIT_ALARMS, ...HOST_ALARMS, ...CERTIFICATE_ALARMS },
};
