"""EC2: security group rules that keep their words."""

from moto.ec2.models.security_groups import SecurityGroupRule


def description(rule: SecurityGroupRule) -> str | None:
    """aws_vpc_security_group_ingress_rule: moto forgets the description of a rule that names another group."""
    return rule.ip_range.get("Description") or rule.source_group.get("Description")


SecurityGroupRule.description = property(description)  # type: ignore[method-assign, assignment]
