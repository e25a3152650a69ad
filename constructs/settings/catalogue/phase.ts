import { readyToLeaveHost } from "../notices/application";
import { keptLogs } from "../notices/audit";
import { protectedProduction, toldOperators, updatedHost } from "../notices/environment";
import { cutoverWithoutPhase } from "../notices/phase";
import { protectedSleep, sleepCosts } from "../notices/time";
import type { Rule } from "../rules/rule";
import { completeSchedule, usefulSchedule } from "../rules/schedule";

/** Rules about phases, and about times at which nothing runs. */
export const PHASE: readonly Rule[] = [
  {
    id: "E2F-054",
    title: "A schedule has both times and a time zone",
    why: "Without one of them the environment would never sleep, never wake, or do so at another hour.",
    fix: 'schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" }',
    source: "EventBridge Scheduler API reference, CreateSchedule, ScheduleExpressionTimezone",
    stopsEnvironment: completeSchedule,
  },
  {
    id: "E2F-055",
    title: "An environment sleeps for at least one hour, and is awake for at least three",
    why: "The database takes minutes to stop and to start, and RDS makes its backups only while it runs.",
    fix: 'schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" }',
    source: "RDS user guide, Stopping an Amazon RDS DB instance temporarily",
    stopsEnvironment: usefulSchedule,
  },
  {
    id: "E2F-063",
    title: "A percentage has an effect in phase cutover",
    why: "In phase ec2 there is no load balancer that could share the requests, so all of them go to the host.",
    fix: 'environments: { <environment>: { phase: "cutover", cutover: { fargate: 10 } } }',
    source: "this tool: the phases",
    warns: cutoverWithoutPhase,
  },
  {
    id: "E2F-071",
    title: "A sleeping environment still costs something",
    why: "AWS bills storage, addresses, load balancers and gateways while nothing runs: a load balancer about 16 USD a month, a NAT gateway 33 in N. Virginia.",
    fix: "nothing, where you expect these costs",
    source: "the price pages of EC2, ELB, VPC and RDS",
    notes: sleepCosts,
  },
  {
    id: "E2F-072",
    title: "A protected environment does not sleep",
    why: "It answers no requests while it sleeps, and protect says that it is production.",
    fix: "environments: { <environment>: { schedule: false } }",
    source: "this tool: protect is for environments that may not be thrown away",
    warns: protectedSleep,
  },
  {
    id: "E2F-086",
    title: "Nothing of the application stays behind on the host",
    why: "A task on Fargate has a disk of its own that ends with it, and there are several tasks: an upload is found by one request and not by the next, a session in memory ends at the next request, cron jobs of the host no longer run, and allow-lists of partners have only the host's address. Look for files that are written (use S3), sessions in memory (use the database or a signed cookie), crontabs and systemd timers of the host (use a worker), and the Elastic IP in allow-lists of others (use a NAT gateway).",
    fix: "environments: { <environment>: { cutover: { fargate: 5 } } }",
    source: "The Twelve-Factor App, VI. Processes; README, What your application must do",
    warns: readyToLeaveHost,
  },
  {
    id: "E2F-087",
    title: "Production is protected",
    why: "Without protect a plan may delete the database without a final snapshot, registries with images and buckets with files, and a phase may be skipped while old DNS answers still lead to the other platform.",
    fix: "environments: { <environment>: { protect: true } }",
    source: "this tool: protect is the one word for everything that guards data and traffic",
    warns: protectedProduction,
  },
  {
    id: "E2F-112",
    title: "The EC2 host of a protected environment gets security updates",
    why: "The host faces the Internet, and Amazon Linux 2023 is locked to the release of its machine image: without a window nothing is installed until another host takes its place.",
    fix: 'host: { updates: "sunday 04:00" }',
    source: "Amazon Linux 2023 user guide, Deterministic upgrades through versioned repositories",
    notes: updatedHost,
  },
  {
    id: "E2F-180",
    title: "Somebody is told when a protected environment fails",
    why: "A full database, a failed deployment or a certificate that ends is noticed by the users first.",
    fix: 'alerts: { email: ["ops@example.com"] }',
    source: "AWS Well-Architected Framework, OPS08 and REL06: notify those who have to act",
    notes: toldOperators,
  },
  {
    id: "E2F-184",
    title: "The logs of a protected environment are kept for a year",
    why: "A break-in is often found after months, and what shows its start is gone by then. Kept logs cost about 0.03 USD a GB and month, beside what writing them costs once.",
    fix: "logRetention: <likely>",
    likely: 365,
    source:
      "AWS Config developer guide, cw-loggroup-retention-period-check: 365 days; PCI DSS v4.0.1, 10.5.1: 12 months",
    notes: keptLogs,
  },
];
