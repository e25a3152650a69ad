"""ECS: capacity providers that are attached before a service uses them, and detached before they are deleted."""

from typing import Any

from moto.ecs.exceptions import ECSException
from moto.ecs.models import CapacityProvider, Cluster, EC2ContainerServiceBackend, Service
from moto.ecs.responses import EC2ContainerServiceResponse

from .patching import around

Strategy = list[dict[str, Any]]
"""A capacity provider strategy."""


def used_providers(backend: EC2ContainerServiceBackend, cluster: Cluster) -> set[str]:
    """The capacity providers of the active services of a cluster."""
    services = [service for service in backend.services.values() if service.cluster_name == cluster.name]
    strategies: list[Strategy] = [
        getattr(service, "capacity_provider_strategy", None) or []
        for service in services
        if service.status == "ACTIVE"
    ]
    return {item["capacityProvider"] for strategy in strategies for item in strategy}


@around(EC2ContainerServiceBackend, "put_cluster_capacity_providers")
def keep_used(original: Any, backend: EC2ContainerServiceBackend, cluster_name: str, *lists: Any) -> Cluster:
    """PutClusterCapacityProviders: refuse to detach what is in use, and to attach what does not exist."""
    cluster = backend._get_cluster(cluster_name)
    [wanted, *_] = lists
    removed = set(cluster.capacity_providers or []) - set(wanted or [])
    if removed & used_providers(backend, cluster):
        raise ECSException(
            "ResourceInUseException", "The specified capacity provider is in use and cannot be removed."
        )
    for name in wanted or []:
        if not name.startswith("FARGATE") and backend._get_provider(name) is None:
            raise ECSException(
                "InvalidParameterException",
                f"The specified capacity provider '{name}' was not found. Specify a valid name or ARN and try again.",
            )
    return original(backend, cluster_name, *lists)  # type: ignore[no-any-return]


@around(EC2ContainerServiceBackend, "delete_capacity_provider")
def keep_attached(original: Any, backend: EC2ContainerServiceBackend, name_or_arn: str) -> CapacityProvider:
    """DeleteCapacityProvider: only one that is attached to no cluster."""
    name = name_or_arn.split("/")[-1]
    holders = [cluster.name for cluster in backend.clusters.values() if name in (cluster.capacity_providers or [])]
    if holders:
        raise ECSException(
            "ClientException",
            f"The capacity provider cannot be deleted because it is associated with cluster: {', '.join(holders)}. "
            "Remove the capacity provider from the cluster and try again.",
        )
    return original(backend, name_or_arn)  # type: ignore[no-any-return]


def refuse_unattached(backend: EC2ContainerServiceBackend, cluster_name: str, strategy: Strategy | None) -> None:
    """CreateService and UpdateService: a strategy has providers that are attached to the cluster, and of one kind."""
    attached = backend._get_cluster(cluster_name).capacity_providers or []
    names = [item["capacityProvider"] for item in strategy or []]
    missing = [name for name in names if name not in attached]
    if missing:
        raise ECSException(
            "InvalidParameterException",
            f"The specified capacity provider '{missing[0]}' was not found. Specify a valid name or ARN and try again.",
        )
    if len({name.startswith("FARGATE") for name in names}) > 1:
        raise ECSException(
            "InvalidParameterException",
            "A capacity provider strategy cannot contain a mix of capacity providers using Auto Scaling groups and "
            "Fargate providers. Specify one or the other and try again.",
        )


@around(EC2ContainerServiceResponse, "create_service")
def create_on_attached(original: Any, request: Any) -> Any:
    """CreateService: with attached capacity providers only."""
    refuse_unattached(
        request.ecs_backend, request._get_param("cluster"), request._get_param("capacityProviderStrategy")
    )
    return original(request)


@around(EC2ContainerServiceBackend, "update_service")
def move_to_attached(original: Any, backend: EC2ContainerServiceBackend, changes: dict[str, Any]) -> Service:
    """UpdateService: with attached capacity providers only."""
    refuse_unattached(backend, changes.get("cluster", "default"), changes.get("capacity_provider_strategy"))
    return original(backend, changes)  # type: ignore[no-any-return]
