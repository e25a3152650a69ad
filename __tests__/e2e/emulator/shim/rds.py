"""RDS: what moto leaves out of its answers."""

from typing import Any

from moto.rds.models import DBParameterGroup

from .patching import around


@around(DBParameterGroup, "update_parameters")
def mark_as_set_by_user(original: Any, group: DBParameterGroup, parameters: Any) -> None:
    """aws_db_parameter_group: the provider drops parameters that don't say who set them, and adds them again."""
    changed = list(parameters)
    original(group, changed)
    for parameter in changed:
        group.parameters[parameter["ParameterName"]].setdefault("Source", "user")
