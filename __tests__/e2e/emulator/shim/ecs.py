"""ECS: services that keep their settings, and reach a steady state or fail to."""

import os
from fnmatch import fnmatch
from typing import Any

from moto.core.utils import camelcase_to_underscores
from moto.ecs.models import EC2ContainerServiceBackend, Service
from moto.ecs.responses import EC2ContainerServiceResponse

from .patching import around

UNHEALTHY_IMAGES = "EMULATOR_UNHEALTHY_IMAGES"
"""Environment variable: tasks with an image of this shape (`*` and `?` as in a shell) never become healthy."""

DROPPED_ON_CREATE = (
    "availabilityZoneRebalancing",
    "capacityProviderStrategy",
    "deploymentConfiguration",
    "enableECSManagedTags",
    "enableExecuteCommand",
    "healthCheckGracePeriodSeconds",
    "placementConstraints",
    "placementStrategy",
)


@around(EC2ContainerServiceResponse, "create_service")
def keep_settings(original: Any, request: Any) -> Any:
    """aws_ecs_service: moto drops these on creation, and the next plan sets them again."""
    answer = original(request)
    service: Service = answer.result["service"]
    for name in DROPPED_ON_CREATE:
        value = request._get_param(name)
        if value is not None:
            setattr(service, camelcase_to_underscores(name), value)
    if request._get_param("capacityProviderStrategy"):
        service.launch_type = None
    return answer


@around(EC2ContainerServiceBackend, "create_service")
def start_tasks(original: Any, backend: EC2ContainerServiceBackend, *arguments: Any, **named: Any) -> Service:
    """aws_ecs_service with wait_for_steady_state: run as many tasks as are desired."""
    service: Service = original(backend, *arguments, **named)
    settle(backend, service)
    return service


@around(EC2ContainerServiceBackend, "update_service")
def replace_tasks(original: Any, backend: EC2ContainerServiceBackend, changes: dict[str, Any]) -> Service:
    """aws_ecs_service with wait_for_steady_state: deploy, or go back where the circuit breaker says so."""
    cluster = changes.get("cluster", "default")
    name = changes["service"].split("/")[-1]
    before = backend._get_service(cluster, name).task_definition
    service: Service = original(backend, changes)
    if not healthy(backend, service) and rolls_back(service):
        service.task_definition = before
    settle(backend, service)
    return service


def healthy(backend: EC2ContainerServiceBackend, service: Service) -> bool:
    """Whether the tasks of a service get through their health checks."""
    pattern = os.environ.get(UNHEALTHY_IMAGES)
    if not pattern or not service.task_definition:
        return True
    containers = backend.describe_task_definition(service.task_definition).container_definitions
    return not any(fnmatch(container["image"], pattern) for container in containers)


def rolls_back(service: Service) -> bool:
    """Whether a failed deployment of a service is undone by its circuit breaker."""
    configuration = getattr(service, "deployment_configuration", None) or {}
    breaker = configuration.get("deploymentCircuitBreaker") or {}
    return bool(breaker.get("enable") and breaker.get("rollback"))


def settle(backend: EC2ContainerServiceBackend, service: Service) -> None:
    """Bring the counts of a service, and its deployment, to where ECS would have brought them."""
    is_healthy = healthy(backend, service)
    service.running_count = service.desired_count if is_healthy else 0
    service.pending_count = service.desired_count - service.running_count
    for deployment in service.deployments:
        deployment["taskDefinition"] = service.task_definition
        deployment["desiredCount"] = service.desired_count
        deployment["runningCount"] = service.running_count
        deployment["pendingCount"] = service.pending_count
        deployment["rolloutState"] = "COMPLETED" if is_healthy else "IN_PROGRESS"
