"""EC2: security group rules that keep their words, changeable user data, CPU credits, launch templates, NAT gateways."""

from base64 import b64encode
from typing import Any

from moto.core.responses import ActionResult
from moto.core.types import Base64EncodedString
from moto.ec2.models.instances import Instance
from moto.ec2.models.launch_templates import LaunchTemplate, LaunchTemplateBackend
from moto.ec2.models.nat_gateways import NatGateway, NatGatewayBackend
from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule
from moto.ec2.responses import instances

from .patching import around, missing


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


@around(Instance, "prep_nics")
def take_groups(original: Any, instance: Instance, *arguments: Any, **named: Any) -> None:
    """aws_instance: with a public address of its own it names its groups in its network interface, where moto leaves them."""
    original(instance, *arguments, **named)
    first = instance.nics.get(0)
    if first is not None and not instance.security_groups:
        instance.security_groups, first._group_set = list(first._group_set), []


credits_of: dict[str, str] = {}
"""The CPU credits of every instance that asked for some, by its id."""


@around(instances.InstanceResponse, "run_instances")
def remember_credits(original: Any, request: Any) -> Any:
    """aws_instance: keep the CPU credits that it is created with; moto has `standard` for all."""
    answer = original(request)
    wanted = request._get_param("CreditSpecification.CpuCredits")
    if wanted:
        credits_of.update({instance.id: wanted for instance in answer.result.instances})
    return answer


@around(instances.InstanceResponse, "describe_instance_credit_specifications")
def tell_credits(original: Any, request: Any) -> Any:
    """aws_instance: read its CPU credits."""
    answer = original(request)
    for found in answer.result["InstanceCreditSpecifications"]:
        found["CpuCredits"] = credits_of.get(found["InstanceId"], found["CpuCredits"])
    return answer


@missing(instances.InstanceResponse)
def modify_instance_credit_specification(request: Any) -> ActionResult:
    """aws_instance: change its CPU credits, which moto does not know."""
    wanted = request._get_param("InstanceCreditSpecifications", [])
    credits_of.update({each["InstanceId"]: each["CpuCredits"] for each in wanted})
    changed = [{"InstanceId": each["InstanceId"]} for each in wanted]
    result = {"SuccessfulInstanceCreditSpecifications": changed, "UnsuccessfulInstanceCreditSpecifications": []}
    return ActionResult(result)


@around(LaunchTemplateBackend, "create_launch_template")
def keep_own_tags(
    original: Any, backend: LaunchTemplateBackend, name: str, text: str, data: dict[str, Any], tags: dict[str, Any]
) -> LaunchTemplate:
    """aws_launch_template: moto adds its tags to those of what is launched by it, and the next plan removes them."""
    launched = [item for item in data.get("TagSpecifications", []) if item["ResourceType"] != "launch-template"]
    return original(backend, name, text, {**data, "TagSpecifications": launched}, tags)  # type: ignore[no-any-return]


@around(NatGatewayBackend, "delete_nat_gateway")
def free_address(original: Any, backend: NatGatewayBackend, nat_gateway_id: str) -> NatGateway:
    """aws_nat_gateway: free the Elastic IP of a deleted gateway for the next one; moto keeps it associated."""
    gateway = original(backend, nat_gateway_id)
    for address in gateway.address_set:
        for elastic in backend.address_by_allocation([address["allocationId"]]):
            if elastic.association_id:
                backend.disassociate_address(association_id=elastic.association_id)
    return gateway
