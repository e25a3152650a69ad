/** What an emulator does not show, and what does. */
export const LIMITS: readonly { readonly question: string; readonly answer: string }[] = [
  {
    question: "Does AWS accept every name, size and version, in this region and account?",
    answer:
      "The emulator accepts instance types, engine versions and names that AWS refuses. What can be known before a " +
      "deployment is checked when main.ts is synthesized; AWS has the last word.",
  },
  {
    question: "May your credentials, and the roles, do all of that?",
    answer:
      "The emulator allows every call. npm run plan with the real credentials shows what they may read.",
  },
  {
    question: "Do your containers start, become healthy and answer?",
    answer:
      "No container runs here, no release command and no migration: a service is healthy as soon as it is created. Requests " +
      "are followed through the configuration: name, address, security groups, listener, rule, target group, service.",
  },
  {
    question: "Is a request lost while traffic moves?",
    answer:
      "The order of the calls is the real one. How a load balancer drains, how long clients keep an old DNS answer, and " +
      "whether a circuit breaker opens is only seen on AWS.",
  },
  {
    question: "How long does a deployment take?",
    answer:
      "The times here are those of Terraform on this machine, with answers at once. AWS adds its own: a database, a load " +
      "balancer, a certificate and the health checks of each service take minutes.",
  },
  {
    question: "Do quotas, throttling or a first day in an account get in the way?",
    answer: "The emulator has none of them. docs/operations.md lists those of the first day.",
  },
  {
    question: "Are the secrets filled, and is the data there?",
    answer:
      "Secrets stay empty and the database has no content. What a switch does with data is seen only with data.",
  },
];
