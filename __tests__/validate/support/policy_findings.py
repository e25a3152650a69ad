"""Print what parliament finds above low in policies: a JSON list of [name, policy] on standard input, one finding a line."""

import json
import sys

import parliament

# Parliament's list of actions is older than AWS's: these have had a resource type since.
# Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_sns.html, and list_awschatbot.html
HAVE_A_RESOURCE = {
    "chatbot:TagResource",
    "sns:GetSubscriptionAttributes",
    "sns:SetSubscriptionAttributes",
    "sns:Unsubscribe",
}


def is_outdated(finding):
    """Tell whether a finding says only that these actions take no resource."""
    return finding.issue == "RESOURCE_MISMATCH" and all(
        mismatch["action"] in HAVE_A_RESOURCE for mismatch in finding.detail
    )


def is_of_maker(finding):
    """Tell whether a finding says that who makes the bucket of access logs, and its policy, could read them."""
    return finding.issue == "RESOURCE_POLICY_PRIVILEGE_ESCALATION" and "-access-logs-" in finding.detail


for name, policy in json.load(sys.stdin):
    for finding in parliament.analyze_policy_string(json.dumps(policy)).findings:
        finding = parliament.enhance_finding(finding)
        if finding.severity in ("MUTED", "LOW") or is_outdated(finding) or is_of_maker(finding):
            continue
        print(name, finding.severity, finding.issue, finding.detail, finding.location)
