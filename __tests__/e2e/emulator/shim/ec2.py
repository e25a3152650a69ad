"""EC2: security group rules that keep their words, and user data that can change in place."""

from base64 import b64encode
from typing import Any

from moto.core.types import Base64EncodedString
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.responses import instances

from .patching import around


def description(rule: SecurityGroupRule) -> str | None:
    """aws_vpc_security_group_ingress_rule: moto forgets the description of a rule that names another group."""
    return rule.ip_range.get("Description") or rule.source_group.get("Description")


SecurityGroupRule.description = property(description)  # type: ignore[method-assign, assignment]


@around(instances, "parse_user_data")
def encode_changed_user_data(original: Any, value: str | bytes | None) -> Base64EncodedString | None:
    """aws_instance: new user data comes decoded, and moto takes it for Base64 all the same."""
    if isinstance(value, bytes):
        return Base64EncodedString(b64encode(value).decode())
    return original(value)
