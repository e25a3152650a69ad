"""ECS: services that keep their settings, reach a steady state or fail to, and have their tasks as targets."""

import os
import re
import time
from fnmatch import fnmatch
from threading import Timer
from typing import Any

from moto.core.utils import camelcase_to_underscores
from moto.ec2.models import ec2_backends
from moto.ec2.models.subnets import Subnet
from moto.ecs.models import EC2ContainerServiceBackend, Service, TaskDefinition
from moto.ecs.models import Task as RunTask
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.elbv2.models import elbv2_backends
from moto.logs.models import logs_backends

from .patching import around

Task = tuple[Subnet, str]
"""Where a task of a service runs: its subnet and its address."""

tasks_of: dict[str, list[Task]] = {}
"""The running tasks of every service, by its ARN."""

UNHEALTHY_IMAGES = "EMULATOR_UNHEALTHY_IMAGES"
"""Environment variable: tasks with an image of this shape (`*` and `?` as in a shell) never become healthy."""

TASK_START_SECONDS = "EMULATOR_TASK_START_SECONDS"
"""Environment variable: how long the first tasks of a new service take until they are healthy. Default: no time."""

starting: set[str] = set()
"""ARNs of the services whose first tasks are not healthy yet."""

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
    seconds = float(os.environ.get(TASK_START_SECONDS) or 0)
    if seconds:
        starting.add(service.arn)
        Timer(seconds, end_start, (backend, service)).start()
    settle(backend, service)
    return service


def end_start(backend: EC2ContainerServiceBackend, service: Service) -> None:
    """The first tasks of a service are healthy now, unless it was deleted."""
    starting.discard(service.arn)
    if service.status == "ACTIVE":
        settle(backend, service)


@around(EC2ContainerServiceBackend, "update_service")
def replace_tasks(original: Any, backend: EC2ContainerServiceBackend, changes: dict[str, Any]) -> Service:
    """aws_ecs_service with wait_for_steady_state: deploy, or go back where the circuit breaker says so."""
    cluster = changes.get("cluster", "default")
    name = changes["service"].split("/")[-1]
    current = backend._get_service(cluster, name)
    before = current.task_definition
    # moto replaces the whole configuration; ECS keeps what is not sent.
    if configuration := changes.get("deployment_configuration"):
        kept = getattr(current, "deployment_configuration", None) or {}
        changes = {**changes, "deployment_configuration": {**kept, **configuration}}
    service: Service = original(backend, changes)
    if not healthy(backend, service) and rolls_back(service):
        service.task_definition = before
    settle(backend, service)
    return service


@around(EC2ContainerServiceBackend, "delete_service")
def stop_tasks(original: Any, backend: EC2ContainerServiceBackend, *arguments: Any, **named: Any) -> Service:
    """aws_ecs_service: moto's deleted service goes on running its tasks."""
    service: Service = original(backend, *arguments, **named)
    service.running_count = 0
    register_tasks(service)
    return service


@around(EC2ContainerServiceBackend, "describe_task_definition")
def find_active(original: Any, backend: EC2ContainerServiceBackend, task_definition_str: str) -> TaskDefinition:
    """DescribeTaskDefinition: a family is its latest active revision; moto takes a deregistered one, too."""
    name = task_definition_str.split("/")[-1]
    revisions = backend.task_definitions.get(name, {})
    active = [number for number, definition in revisions.items() if definition.status == "ACTIVE"]
    return original(backend, f"{name}:{max(active)}" if active else name)  # type: ignore[no-any-return]


def healthy(backend: EC2ContainerServiceBackend, service: Service) -> bool:
    """Whether the tasks of a service get through their health checks."""
    if service.arn in starting:
        return False
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
    register_tasks(service)


def register_tasks(service: Service) -> None:
    """aws_ecs_service with load_balancer: its running tasks, and no others of it, are targets; moto registers none."""
    before = tasks_of.get(service.arn, [])
    running = tasks_of[service.arn] = place_tasks(service, before)
    ports = {entry["targetGroupArn"]: entry["containerPort"] for entry in service.load_balancers}
    groups = elbv2_backends[service._account_id][service.region_name].target_groups
    for arn, group in list(groups.items()):
        staying = [address for _, address in running if arn in ports]
        leaving = [address for _, address in before if address in group.targets and address not in staying]
        group.deregister([{"Id": address} for address in leaving])
        group.register([{"Id": address, "Port": ports[arn]} for address in staying])


def place_tasks(service: Service, before: list[Task]) -> list[Task]:
    """Give every running task of a service an address in one of its subnets; who runs already keeps its own."""
    network = service.network_configuration["awsvpcConfiguration"]
    backend = ec2_backends[service._account_id][service.region_name]
    subnets = [backend.get_subnet(subnet_id) for subnet_id in network["subnets"]]
    running = [task for task in before if task[0] in subnets][: service.running_count]
    for subnet, address in before:
        if (subnet, address) not in running:
            subnet.del_subnet_ip(address)
    for number in range(len(running), service.running_count):
        subnet = subnets[number % len(subnets)]
        running.append((subnet, subnet.get_available_subnet_ip(service)))  # type: ignore[arg-type]
    return running


TASK_END = re.compile(r"-(?:exit-(?P<code>\d+)|(?P<hangs>hangs))$")
"""End of an image's name that says how a task that is run ends: `-exit-3`, or `-hangs`; otherwise with exit code 0."""


@around(EC2ContainerServiceBackend, "run_task")
def run_command(original: Any, backend: EC2ContainerServiceBackend, *arguments: Any, **named: Any) -> list[RunTask]:
    """RunTask: keep to the states that the functions below set, and write the command to the task's log."""
    tasks: list[RunTask] = original(backend, *arguments, **named)
    for task in tasks:
        task._transitions = []
        task.last_status = "PROVISIONING"
        write_log(backend, task)
    return tasks


@around(EC2ContainerServiceBackend, "_calculate_task_resource_requirements")
def need_no_instance(original: Any, backend: EC2ContainerServiceBackend, definition: TaskDefinition) -> dict[str, Any]:
    """RunTask on Fargate: a container needs no memory of its own; moto adds it up for an instance all the same."""
    if "FARGATE" in (definition.requires_compatibilities or []):
        return {"CPU": 0, "MEMORY": 0, "PORTS": [], "PORTS_UDP": []}
    return original(definition)  # type: ignore[no-any-return]


@around(EC2ContainerServiceBackend, "describe_tasks")
def advance_tasks(original: Any, backend: EC2ContainerServiceBackend, *arguments: Any) -> list[RunTask]:
    """DescribeTasks: a task that was run has another state each time, up to its end."""
    tasks: list[RunTask] = original(backend, *arguments)
    for task in tasks:
        end = TASK_END.search(task.containers[0].image or "")
        if task.last_status == "PROVISIONING":
            task.last_status = "RUNNING"
        elif task.last_status == "RUNNING" and not (end and end["hangs"]):
            task.last_status = task.desired_status = "STOPPED"
            task.stopped_reason = "Essential container in task exited"
            task.stop_code = "EssentialContainerExited"  # type: ignore[attr-defined]
            task.containers[0].exitCode = int(end["code"]) if end else 0
    return tasks


@around(EC2ContainerServiceBackend, "list_tasks")
def list_running(original: Any, backend: EC2ContainerServiceBackend, *arguments: Any) -> list[RunTask]:
    """ListTasks: without a status it lists the tasks that are to run; moto lists all."""
    tasks: list[RunTask] = original(backend, *arguments)
    return [task for task in tasks if arguments[-1] or task.desired_status == "RUNNING"]


def write_log(backend: EC2ContainerServiceBackend, task: RunTask) -> None:
    """Write a task's command to the stream that the awslogs driver would write to."""
    container = backend.describe_task_definition(task.task_definition_arn).container_definitions[0]
    options = (container.get("logConfiguration") or {}).get("options") or {}
    group = options.get("awslogs-group")
    if not group:
        return
    [override] = (task.overrides.get("containerOverrides") or [{}])[:1]
    stream = f"{options['awslogs-stream-prefix']}/{container['name']}/{task.id}"
    lines = [f"$ {' '.join(override.get('command') or [])}", f"{container['image']} ended"]
    events = [{"timestamp": int(time.time() * 1000), "message": line} for line in lines]
    logs = logs_backends[backend.account_id][backend.region_name]
    logs.create_log_stream(group, stream)
    logs.put_log_events(group, stream, events)
