import type { HostFigure } from "../../service/host-figures";
import { HOST_NAMESPACE } from "../../naming/alert-names";
import type { AlarmRow } from "../alarm-row";

const MINUTE = 60;

const STOPPED = "a host that is stopped sends none";
const OWN = "this tool: what the host publishes of itself after each run of its deployer";

/** Fifteen minutes, because the deployer runs every ten and takes a while. */
const RUN = 15 * MINUTE;

/** Names a figure that the host publishes. */
const figure = (metric: HostFigure) => ({ namespace: HOST_NAMESPACE, metric }) as const;

/** Alarms of the instance, by the last part of their names; what AWS publishes of it. */
export const INSTANCE_ALARMS = {
  system: {
    title: "The machine below the host is broken; EC2 moves the host to another one",
    ...{ namespace: "AWS/EC2", metric: "StatusCheckFailed_System", statistic: "Maximum" },
    ...{ when: "above", threshold: 0, period: MINUTE, periods: 2, action: "recover" },
    ...{ missing: "missing", because: STOPPED },
    source: "EC2 user guide, Add recover actions to CloudWatch alarms: two periods of a minute",
    remedy: "wait ten minutes; if it is not over, `npm run renew`",
  },
  instance: {
    title: "The host does not answer EC2; EC2 reboots it",
    ...{ namespace: "AWS/EC2", metric: "StatusCheckFailed_Instance", statistic: "Maximum" },
    ...{ when: "above", threshold: 0, period: MINUTE, periods: 3, action: "reboot" },
    ...{ missing: "missing", because: STOPPED },
    source:
      "EC2 user guide, Add reboot actions to CloudWatch alarms: three periods of a minute, one more than a recovery, so that the two do not race",
    remedy: "wait ten minutes; if it is not over, `npm run renew`",
  },
  cpu: {
    title: "The processor of the host is busy",
    ...{ namespace: "AWS/EC2", metric: "CPUUtilization", statistic: "Average" },
    ...{ when: "above", threshold: 90, period: 5 * MINUTE, periods: 6 },
    ...{ missing: "notBreaching", because: STOPPED },
    source:
      "CloudWatch user guide, Recommended alarms, Amazon EC2: 80 percent; 90 for half an hour is a choice",
    remedy: "choose a larger `host: { instanceType }`, or move to `cutover`",
  },
} as const satisfies Readonly<Record<string, AlarmRow>>;

/** Alarms on CPU credits, by the kind of instance. Source: EC2 user guide, "Unlimited mode for burstable performance instances". */
export const CREDIT_ALARMS = {
  surplus: {
    title: "The host uses more CPU than its instance type earns, which is billed",
    ...{ namespace: "AWS/EC2", metric: "CPUSurplusCreditsCharged", statistic: "Maximum" },
    ...{ when: "above", threshold: 0, period: 60 * MINUTE, periods: 1 },
    ...{ missing: "notBreaching", because: STOPPED },
    source: "EC2 user guide, Monitor your CPU credits for burstable instances",
    remedy: "choose a larger `host: { instanceType }`, or one that is not burstable",
  },
  credits: {
    title: "The host has used up its CPU credits, and is slow",
    ...{ namespace: "AWS/EC2", metric: "CPUCreditBalance", statistic: "Maximum" },
    ...{ when: "below", threshold: 5, period: 60 * MINUTE, periods: 1 },
    ...{ missing: "notBreaching", because: STOPPED },
    source:
      "EC2 user guide, Monitor your CPU credits for burstable instances; a t2 only, whose credits are not unlimited",
    remedy: "choose a larger `host: { instanceType }`, or a t3 or t4g",
  },
} as const satisfies Readonly<Record<string, AlarmRow>>;

/** Alarms on what the host publishes of itself, by the last part of their names. */
export const HOST_ALARMS = {
  deployment: {
    title: "A deployment on the host failed, or its deployer does not run any more",
    ...figure("FailedSteps"),
    ...{ statistic: "Maximum", when: "above", threshold: 0, period: RUN, periods: 2 },
    missing: "breaching",
    because: "a host whose deployer does not run publishes nothing; with a `schedule` it is no failure",
    source: OWN,
    remedy: "`npm run status`; on the host `journalctl -u ec2-to-fargate-deploy`",
  },
  services: {
    title: "A service on the host is not healthy",
    ...figure("UnhealthyServices"),
    ...{ statistic: "Minimum", when: "above", threshold: 0, period: RUN, periods: 2 },
    ...{ missing: "notBreaching", because: "the alarm before it rings then" },
    source: OWN,
    remedy: "`npm run status`, then `npm run logs` of the service; the host replaces the container meanwhile",
  },
  memory: {
    title: "The host has hardly any memory left",
    ...figure("MemoryUsed"),
    ...{ statistic: "Average", when: "above", threshold: 90, period: RUN, periods: 2 },
    ...{ missing: "notBreaching", because: STOPPED },
    source: `${OWN}; 90 percent is a choice`,
    remedy: "choose a larger `host: { instanceType }`",
  },
  disk: {
    title: "The disk of the host is almost full",
    ...figure("DiskUsed"),
    ...{ statistic: "Maximum", when: "above", threshold: 85, period: RUN, periods: 2 },
    ...{ missing: "notBreaching", because: STOPPED },
    source: `${OWN}; 85 percent, as RDS advises for its storage`,
    remedy: "raise `host: { volumeSize }`, which grows in place; look for files by `sudo du -xh / | sort -h`",
  },
  requests: {
    title: "Requests to the host do not reach their log group",
    ...figure("AccessLogDelay"),
    ...{ statistic: "Minimum", when: "above", threshold: 15, period: RUN, periods: 2 },
    ...{ missing: "notBreaching", because: "the alarm `host deployment` rings then" },
    source: `${OWN}; a minute is usual, and after two rotations at 50 MB lines are on the host only`,
    remedy:
      "on the host `journalctl -u ec2-to-fargate-watch`; nothing is lost while the file is not rotated twice",
  },
  image: {
    title: "The machine image of the host is old",
    ...figure("ImageAge"),
    ...{ statistic: "Maximum", when: "above", threshold: 90, period: 60 * MINUTE, periods: 1 },
    ...{ missing: "notBreaching", because: "it is told again with the next figure" },
    source: `${OWN}; 90 days, as \`npm run doctor\``,
    remedy: "`npm run renew` moves to a new host; security updates install a kernel only there",
  },
} as const satisfies Readonly<Record<string, AlarmRow>>;

/** The alarm on the host's own certificate, with a domain only. */
export const CERTIFICATE_ALARMS = {
  certificate: {
    title: "The certificate of the host ends soon, and was not renewed",
    ...figure("CertificateLeft"),
    ...{ statistic: "Minimum", when: "below", threshold: 20, period: 60 * MINUTE, periods: 2 },
    missing: "notBreaching",
    because: "a host without a certificate serves HTTP, which `npm run status` says",
    source: `${OWN}; a share, because lifetimes become shorter: certbot renews when a third is left, so at a fifth it has failed for days`,
    remedy:
      "on the host `sudo certbot renew`; the name has to lead to the host, which in `cutover` and `fargate` it does not",
  },
} as const satisfies Readonly<Record<string, AlarmRow>>;
