/** What docs/doctor.md and `npm run doctor` say about a policy. */
interface PolicyRule {
  /** Number that stays the same for ever, printed at the end of its messages. */
  readonly id: string;
  /** What the policy asks for. */
  readonly title: string;
  /** What happens otherwise. */
  readonly why: string;
  /** What to write instead. */
  readonly fix: string;
  /** Where it comes from. */
  readonly source: string;
}

/** The policies about resources that are added to the stacks. */
export const POLICY_RULES = {
  shellPorts: {
    id: "E2F-056",
    title: "No shell port is open to the internet",
    why: "Ports 22 and 3389 are tried by programs within minutes; a shell works without them, by Session Manager.",
    fix: "remove the rule, and use Session Manager",
    source: "AWS Security Hub user guide, EC2.13 and EC2.14",
  },
  ruleForm: {
    id: "E2F-057",
    title: "Each ingress rule is a resource of its own",
    why: "Terraform cannot combine rules inside a group with rules of their own: each apply removes what the other form has added.",
    fix: 'new VpcSecurityGroupIngressRule(stack, "office", { securityGroupId, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4 })',
    source: "Terraform AWS provider, aws_security_group, note about inline rules",
  },
  keptData: {
    id: "E2F-058",
    title: "With protect, a resource with data cannot be destroyed",
    why: "A renamed construct or a removed line would destroy it, and its data with it.",
    fix: "lifecycle: { preventDestroy: true }",
    source: "Terraform language, lifecycle, prevent_destroy",
  },
  keptDatabase: {
    id: "E2F-059",
    title: "With protect, a database has deletion protection in AWS",
    why: "Terraform's protection ends when its line is removed; AWS's own also refuses a deletion in the console.",
    fix: "deletionProtection: true",
    source: "AWS Security Hub user guide, RDS.8",
  },
  encryption: {
    id: "E2F-060",
    title: "What stores data is encrypted",
    why: "Most of it cannot be encrypted after its creation: it has to be copied into a new resource.",
    fix: "storageEncrypted: true",
    source: "AWS Security Hub user guide, RDS.3, EC2.3, EFS.1 and ElastiCache.4",
  },
} as const satisfies Readonly<Record<string, PolicyRule>>;
