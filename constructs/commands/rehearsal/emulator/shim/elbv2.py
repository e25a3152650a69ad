"""ELB: an EC2 instance that stays unhealthy."""

import os
from pathlib import Path
from typing import Any

from moto.ec2.models import EC2Backend
from moto.elbv2.models import FakeHealthStatus, FakeTargetGroup

from .patching import around

HOST_DOWN = "EMULATOR_HOST_DOWN"
"""Environment variable: the path of a file. While it exists, every instance in a target group is unhealthy."""


@around(FakeTargetGroup, "health_for")
def find_unhealthy(
    original: Any, group: FakeTargetGroup, target: dict[str, Any], backend: EC2Backend
) -> FakeHealthStatus:
    """DescribeTargetHealth: an instance whose health check fails."""
    health: FakeHealthStatus = original(group, target, backend)
    is_instance = health.instance_id.startswith("i-")
    if is_instance and health.status == "healthy" and Path(os.environ.get(HOST_DOWN) or "/nowhere").exists():
        description = "Health checks failed with these codes: [503]"
        return FakeHealthStatus(
            health.instance_id,
            health.port,
            health.health_check_port,
            "unhealthy",
            "Target.ResponseCodeMismatch",
            description,
        )
    return health
