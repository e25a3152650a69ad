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
    title: "An environment sleeps for an hour and wakes for three, at least",
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
    fix: "nothing to change where the sum is right",
    source: "the price pages of EC2, ELB, VPC and RDS",
    notes: sleepCosts,
  },
  {
    id: "E2F-072",
    title: "A protected environment does not sleep",
    why: "It serves nobody while it sleeps, and protect says that it is production.",
    fix: "environments: { <environment>: { schedule: false } }",
    source: "this tool: protect is for environments that may not be thrown away",
    warns: protectedSleep,
  },
];
