"""EC2: security group rules that keep their words, and user data that can change in place."""

from base64 import b64encode
from typing import Any

from moto.core.types import Base64EncodedString
from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule
from moto.ec2.responses import instances

from .patching import around


def description(rule: SecurityGroupRule) -> str | None:
    """aws_vpc_security_group_ingress_rule: moto forgets the description of a rule that names another group."""
    return rule.ip_range.get("Description") or rule.source_group.get("Description")


SecurityGroupRule.description = property(description)  # type: ignore[method-assign, assignment]


@around(SecurityGroupBackend, "modify_security_group_rules")
def change_rule(original: Any, backend: SecurityGroupBackend, group_id: str, rules: dict[str, Any]) -> None:
    """aws_vpc_security_group_egress_rule: change a rule for all ports, or which group a rule names, in place."""
    original(backend, group_id, {rule_id: with_ports(rule) for rule_id, rule in rules.items()})
    group = backend.get_security_group_by_name_or_id(group_id)
    for rule_id, rule in rules.items():
        if "ReferencedGroupId" in rule:
            group.get_rule(rule_id).source_group["GroupId"] = rule["ReferencedGroupId"]


def with_ports(rule: dict[str, Any]) -> dict[str, Any]:
    """A rule with the ports that moto insists on even where it is for all protocols."""
    return {"FromPort": -1, "ToPort": -1, **rule} if rule.get("IpProtocol") == "-1" else rule


@around(instances, "parse_user_data")
def encode_changed_user_data(original: Any, value: str | bytes | None) -> Base64EncodedString | None:
    """aws_instance: new user data comes decoded, and moto takes it for Base64 all the same."""
    if isinstance(value, bytes):
        return Base64EncodedString(b64encode(value).decode())
    return original(value)
