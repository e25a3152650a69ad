"""Auto Scaling: groups that are deleted only without instances or together with them; moto leaves protected ones."""

from typing import Any

from moto.autoscaling.exceptions import AutoscalingClientError
from moto.autoscaling.responses import AutoScalingResponse

from .patching import around


class GroupInUse(AutoscalingClientError):
    """The error of a group that has instances."""

    code = "ResourceInUse"
    message = (
        "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) "
        "still in the group."
    )


@around(AutoScalingResponse, "delete_auto_scaling_group")
def delete_with_instances(original: Any, request: Any) -> Any:
    """DeleteAutoScalingGroup: by force it terminates protected instances too, and otherwise none."""
    group = request.autoscaling_backend.autoscaling_groups.get(request._get_param("AutoScalingGroupName"))
    states = group.instance_states if group else []
    if states and not request._get_bool_param("ForceDelete"):
        raise GroupInUse()
    for state in states:
        state.protected_from_scale_in = False
    return original(request)
