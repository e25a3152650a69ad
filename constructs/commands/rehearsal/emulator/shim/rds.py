"""RDS: what moto leaves out of its answers, or answers for every database alike."""

from typing import Any
from uuid import uuid4

from moto.rds import utils
from moto.rds.models import DBInstance, DBParameterGroup, RDSBackend

from .patching import around


@around(DBParameterGroup, "update_parameters")
def mark_as_set_by_user(original: Any, group: DBParameterGroup, parameters: Any) -> None:
    """aws_db_parameter_group: the provider drops parameters that don't say who set them, and adds them again."""
    changed = list(parameters)
    original(group, changed)
    for parameter in changed:
        group.parameters[parameter["ParameterName"]].setdefault("Source", "user")


@around(DBInstance, "__init__")
def identify(original: Any, database: DBInstance, *arguments: Any, **named: Any) -> None:
    """aws_db_instance: its Terraform id, which moto makes the same for all; a second one could not be told apart."""
    original(database, *arguments, **named)
    database.dbi_resource_id = f"db-{uuid4().hex[:26].upper()}"


@around(DBInstance, "update")
def keep_secret(original: Any, database: DBInstance, *arguments: Any, **named: Any) -> None:
    """aws_db_instance: one that manages its password already, and is asked to, keeps the secret; moto makes another."""
    if named.get("manage_master_user_password") is True and database.manage_master_user_password:
        del named["manage_master_user_password"]
    original(database, *arguments, **named)


@around(utils, "get_overlap_between_two_date_ranges")
def overlap(original: Any, *times: Any) -> int:
    """aws_db_instance: maintenance that begins when the backup window ends overlaps in nothing; moto refuses it."""
    return original(*times) or -1


@around(RDSBackend, "restore_db_instance_to_point_in_time")
def stand_alone(original: Any, backend: RDSBackend, *arguments: Any, **named: Any) -> DBInstance:
    """A restored instance is no replica of the one that it was restored from; moto says that it is."""
    restored: DBInstance = original(backend, *arguments, **named)
    restored.source_db_instance_identifier = None
    return restored
