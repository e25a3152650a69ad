import type { PolicyRule } from "../policy-rule";
import type { PolicyResource, PolicyTree } from "../policy-tree";
import { blocksAt, isTrue, listAt, textAt } from "../terraform-attributes";

const BALANCER = "aws_lb";
const LISTENER = "aws_lb_listener";

/** Policies without TLS 1.0 and 1.1, and without old ciphers. */
const TLS_POLICY = /^ELBSecurityPolicy-(?:TLS13-1-[23]|TLS-1-2|FS-1-2)/;

/** Rules about load balancers, listeners and certificates. */
export const EDGE_RULES: readonly PolicyRule[] = [
  {
    id: "E2F-147",
    title: "Where there is HTTPS, HTTP only redirects to it",
    why: "A page that answers without TLS can be read and changed on its way, sessions included.",
    fix: 'redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" }',
    source: "AWS Security Hub user guide, ELB.1",
    types: [LISTENER],
    finds: (resource, tree) =>
      textAt(resource.attributes, "protocol") === "HTTP" && hasTls(resource, tree) && !isRedirect(resource)
        ? "a listener for HTTP must redirect to HTTPS, because the load balancer has a listener for it."
        : undefined,
  },
  {
    id: "E2F-148",
    title: "A listener accepts TLS 1.2 or newer only",
    why: "Without a policy a listener has that of 2016, which takes TLS 1.0.",
    fix: 'sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06"',
    source: "checkov, CKV_AWS_103",
    types: [LISTENER],
    finds: ({ attributes }) =>
      isTls(attributes) && !TLS_POLICY.test(textAt(attributes, "ssl_policy"))
        ? 'a listener must not accept TLS 1.0 or 1.1. Set `sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06"`.'
        : undefined,
  },
  {
    id: "E2F-149",
    title: "A listener for HTTPS has a certificate",
    why: "Terraform accepts the listener without one, and AWS refuses it in the middle of the apply.",
    fix: "certificateArn: certificate.arn",
    source: "ELB API reference, CreateListener",
    types: [LISTENER],
    finds: ({ attributes }) =>
      isTls(attributes) && textAt(attributes, "certificate_arn") === ""
        ? "a listener for HTTPS needs a `certificateArn`."
        : undefined,
  },
  {
    id: "E2F-150",
    title: "A load balancer drops invalid requests",
    why: "Headers that are not valid, and requests that two servers read differently, are how one user gets the answer of another.",
    fix: "dropInvalidHeaderFields: true",
    source: "AWS Security Hub user guide, ELB.4 and ELB.12",
    types: [BALANCER],
    finds: ({ attributes }) =>
      isApplication(attributes) &&
      (!isTrue(attributes, "drop_invalid_header_fields") ||
        textAt(attributes, "desync_mitigation_mode") === "monitor")
        ? "a load balancer must drop invalid requests. Set `dropInvalidHeaderFields: true`, and `desyncMitigationMode` " +
          "to `defensive` or `strictest`."
        : undefined,
  },
  {
    id: "E2F-151",
    title: "With protect, a load balancer cannot be destroyed",
    why: "Its name in the DNS goes with it, and every address that was given to others.",
    fix: "lifecycle: { preventDestroy: true }",
    source: "AWS Security Hub user guide, ELB.6",
    types: [BALANCER],
    finds: ({ attributes }, { isProtected }) =>
      isProtected &&
      !isTrue(attributes, "enable_deletion_protection") &&
      !isTrue(attributes, "lifecycle.prevent_destroy")
        ? "this load balancer serves and `protect` is true. Set `lifecycle: { preventDestroy: true }`."
        : undefined,
  },
  {
    id: "E2F-152",
    title: "A target group has a health check with a path",
    why: "Without one it asks `/`, which may answer while the application behind it doesn't, or never answer 200.",
    fix: 'healthCheck: { path: "/healthz" }',
    source: "checkov, CKV_AWS_261",
    types: ["aws_lb_target_group"],
    finds: ({ attributes }) =>
      textAt(attributes, "protocol").startsWith("HTTP") && textAt(attributes, "health_check.path") === ""
        ? "a target group needs a `healthCheck` with a `path`."
        : undefined,
  },
  {
    id: "E2F-153",
    title: "A load balancer is in two zones",
    why: "AWS refuses one zone in the middle of the apply.",
    fix: "subnets: [...foundation.network.publicSubnetIds]",
    source: "AWS Security Hub user guide, ELB.13",
    types: [BALANCER],
    finds: ({ attributes }) =>
      listAt(attributes, "subnets").length + listAt(attributes, "subnet_mapping").length < 2
        ? "a load balancer needs subnets in two zones."
        : undefined,
  },
  {
    id: "E2F-154",
    title: "A certificate is replaced before it is destroyed",
    why: "AWS refuses to delete a certificate that a listener has, and the apply stops half way.",
    fix: "lifecycle: { createBeforeDestroy: true }",
    source: "checkov, CKV_AWS_233",
    types: ["aws_acm_certificate"],
    finds: ({ attributes }) =>
      isTrue(attributes, "lifecycle.create_before_destroy")
        ? undefined
        : "a certificate needs `lifecycle: { createBeforeDestroy: true }`.",
  },
];

function isApplication(attributes: PolicyResource["attributes"]): boolean {
  return ["", "application"].includes(textAt(attributes, "load_balancer_type"));
}

function isTls(attributes: PolicyResource["attributes"]): boolean {
  return ["HTTPS", "TLS"].includes(textAt(attributes, "protocol"));
}

/** Returns whether the balancer of a listener has a listener for HTTPS. */
function hasTls(listener: PolicyResource, tree: PolicyTree): boolean {
  const balancers = tree.targets(listener, listener.attributes["load_balancer_arn"], BALANCER);
  return balancers.some((balancer) =>
    tree.pointingAt(balancer, "load_balancer_arn", LISTENER).some(({ attributes }) => isTls(attributes)),
  );
}

function isRedirect({ attributes }: PolicyResource): boolean {
  const actions = blocksAt(attributes, "default_action");
  return actions.length > 0 && actions.every((action) => textAt(action, "redirect.protocol") === "HTTPS");
}
