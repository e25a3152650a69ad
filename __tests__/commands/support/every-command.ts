import type { Command } from "../../../constructs/commands/command";
import { accountCheck } from "../../../constructs/commands/account-check";
import { adopt } from "../../../constructs/commands/adopt";
import { bootstrap } from "../../../constructs/commands/bootstrap";
import { compose } from "../../../constructs/commands/compose";
import { cost } from "../../../constructs/commands/cost";
import { deploy } from "../../../constructs/commands/deploy";
import { dev } from "../../../constructs/commands/dev";
import { doctor } from "../../../constructs/commands/doctor";
import { drift } from "../../../constructs/commands/drift";
import { from } from "../../../constructs/commands/from";
import { gate } from "../../../constructs/commands/gate";
import { local } from "../../../constructs/commands/local";
import { logs } from "../../../constructs/commands/logs";
import { picture } from "../../../constructs/commands/picture";
import { pin } from "../../../constructs/commands/pin";
import { plan } from "../../../constructs/commands/plan";
import { prices } from "../../../constructs/commands/prices";
import { rehearse } from "../../../constructs/commands/rehearse";
import { release } from "../../../constructs/commands/release";
import { renew } from "../../../constructs/commands/renew";
import { report } from "../../../constructs/commands/report";
import { restart } from "../../../constructs/commands/restart";
import { restore } from "../../../constructs/commands/restore";
import { rollback } from "../../../constructs/commands/rollback";
import { shell } from "../../../constructs/commands/shell";
import { sleep } from "../../../constructs/commands/sleep";
import { status } from "../../../constructs/commands/status";
import { tunnel } from "../../../constructs/commands/tunnel";
import { wake } from "../../../constructs/commands/wake";
import { workflows } from "../../../constructs/commands/workflows";

/** Every command of package.json. */
export const COMMANDS: readonly Command[] = [
  accountCheck,
  adopt,
  bootstrap,
  compose,
  cost,
  deploy,
  dev,
  doctor,
  drift,
  from,
  gate,
  local,
  logs,
  picture,
  pin,
  plan,
  prices,
  rehearse,
  release,
  renew,
  report,
  restart,
  restore,
  rollback,
  shell,
  sleep,
  status,
  tunnel,
  wake,
  workflows,
];
