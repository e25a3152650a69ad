"""Resource Groups Tagging API: what moto leaves out of the list of all that carries tags."""

from collections.abc import Iterator
from typing import Any

from moto.backup.models import BackupBackend
from moto.core.resource_tagging import TaggedResource
from moto.ec2.models import EC2Backend
from moto.elbv2.models import ELBv2Backend
from moto.events.models import EventsBackend
from moto.rds.models import RDSBackend

from .patching import around


@around(EC2Backend, "iter_tagged_resources")
def list_addresses_endpoints_and_rules(original: Any, backend: EC2Backend) -> Iterator[TaggedResource]:
    """aws_eip, aws_vpc_endpoint, aws_vpc_security_group_ingress_rule: AWS lists them."""
    yield from original(backend)
    groups = [group for groups in backend.groups.values() for group in groups.values()]
    found = {
        "elastic-ip": [address for address in backend.addresses if address.id],
        # moto keeps what was deleted, marked as such.
        "vpc-endpoint": [point for point in backend.vpc_end_points.values() if point.state != "deleted"],
        "security-group-rule": [rule for group in groups for rule in [*group.ingress_rules, *group.egress_rules]],
    }
    for kind, resources in found.items():
        for resource in resources:
            arn = f"arn:{backend.partition}:ec2:{backend.region_name}:{backend.account_id}:{kind}/{resource.id}"
            yield TaggedResource(arn, dict(backend.tags.get(resource.id, {})), f"ec2:{kind}")


@around(ELBv2Backend, "iter_tagged_resources")
def list_listeners(original: Any, backend: ELBv2Backend) -> Iterator[TaggedResource]:
    """aws_lb_listener, aws_lb_listener_rule: AWS lists them."""
    yield from original(backend)
    for balancer in backend.load_balancers.values():
        for listener in balancer.listeners.values():
            yield tagged(backend, listener.arn, "listener")
            for rule in listener._non_default_rules.values():
                yield tagged(backend, rule.arn, "listener-rule")


def tagged(backend: ELBv2Backend, arn: str, kind: str) -> TaggedResource:
    """A part of a load balancer with its tags."""
    tags = backend.tagging_service.get_tag_dict_for_resource(arn)
    return TaggedResource(arn, tags, f"elasticloadbalancing:{kind}")


@around(RDSBackend, "iter_tagged_resources")
def list_groups(original: Any, backend: RDSBackend) -> Iterator[TaggedResource]:
    """aws_db_parameter_group, aws_db_subnet_group: AWS lists them."""
    yield from original(backend)
    for kind, groups in {"pg": backend.db_parameter_groups, "subgrp": backend.subnet_groups}.items():
        for group in groups.values():
            yield TaggedResource(
                group.arn, {tag["Key"]: tag["Value"] for tag in group.get_tags()}, f"rds:{kind}"
            )


@around(EventsBackend, "iter_tagged_resources")
def list_rules(original: Any, backend: EventsBackend) -> Iterator[TaggedResource]:
    """aws_cloudwatch_event_rule: AWS lists it."""
    yield from original(backend)
    for bus in backend.event_buses.values():
        for rule in bus.rules.values():
            yield TaggedResource(rule.arn, backend.tagger.get_tag_dict_for_resource(rule.arn), "events:rule")


@around(BackupBackend, "iter_tagged_resources")
def list_plans(original: Any, backend: BackupBackend) -> Iterator[TaggedResource]:
    """aws_backup_plan: AWS lists it."""
    yield from original(backend)
    for plan in backend.plans.values():
        arn = plan.backup_plan_arn
        yield TaggedResource(arn, backend.tagger.get_tag_dict_for_resource(arn), "backup:backup-plan")
