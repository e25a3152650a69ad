import { ACCOUNT } from "./catalogue/account";
import { CAPACITY } from "./catalogue/capacity";
import { CONTAINER } from "./catalogue/container";
import { DATABASE } from "./catalogue/database";
import { DELIVERY } from "./catalogue/delivery";
import { DEPLOYMENT } from "./catalogue/deployment";
import { NAMES } from "./catalogue/names";
import { NETWORK } from "./catalogue/network";
import { PHASE } from "./catalogue/phase";
import { QUOTAS } from "./catalogue/quotas";
import { ROUTING } from "./catalogue/routing";
import type { Rule } from "./rules/rule";

/** Rules about one subject. */
export interface RuleSubject {
  /** What they are about, as a heading. */
  readonly title: string;
  /** The rules. */
  readonly rules: readonly Rule[];
}

/** Every rule about values that depend on one another, by subject. */
export const RULE_SUBJECTS: readonly RuleSubject[] = [
  { title: "Names, services and environments", rules: NAMES },
  { title: "Requests and domains", rules: ROUTING },
  { title: "Containers", rules: CONTAINER },
  { title: "Sizes and machines", rules: CAPACITY },
  { title: "The network", rules: NETWORK },
  { title: "The database", rules: DATABASE },
  { title: "Deployments", rules: DEPLOYMENT },
  { title: "Delivery", rules: DELIVERY },
  { title: "Phases and sleep", rules: PHASE },
  { title: "Accounts", rules: ACCOUNT },
  { title: "Quotas", rules: QUOTAS },
];

/** The same, one after the other. */
export const RULES: readonly Rule[] = RULE_SUBJECTS.flatMap(({ rules }) => rules);
