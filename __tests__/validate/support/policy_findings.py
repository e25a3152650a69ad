"""Print what parliament finds above low in policies: a JSON list of [name, policy] on standard input, one finding a line."""

import json
import sys

import parliament

for name, policy in json.load(sys.stdin):
    for finding in parliament.analyze_policy_string(json.dumps(policy)).findings:
        finding = parliament.enhance_finding(finding)
        if finding.severity in ("MUTED", "LOW"):
            continue
        print(name, finding.severity, finding.issue, finding.detail, finding.location)
