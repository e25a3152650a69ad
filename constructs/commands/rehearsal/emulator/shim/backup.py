"""AWS Backup: selections, policies of vaults, tags, and plans that change."""

import json
from typing import Any
from urllib.parse import unquote

from moto.backup.exceptions import InvalidRequestException, ResourceNotFoundException
from moto.backup.models import BackupBackend, Plan
from moto.backup.responses import BackupResponse
from moto.backup.urls import url_paths
from moto.core.utils import unix_time
from moto.moto_api._internal import mock_random

from .patching import around, missing

for part in ("access-policy", "recovery-points"):
    url_paths["{0}/backup-vaults/(?P<name>[^/]+)/" + part + "/?$"] = BackupResponse.dispatch

selections: dict[str, dict[str, dict[str, Any]]] = {}
"""Selections by their ids, of every plan by its id."""

policies: dict[str, str] = {}
"""Access policies by the ARNs of their vaults."""


def parts(request: BackupResponse) -> list[str]:
    """Split the path of a request."""
    return [part for part in request.path.split("/") if part]


@missing(BackupResponse)
def update_backup_plan(request: BackupResponse) -> str:
    """UpdateBackupPlan: moto has none."""
    plan = request.backup_backend.get_backup_plan(parts(request)[-1], None)
    changed = Plan(json.loads(request.body)["BackupPlan"], plan.creator_request_id, request.backup_backend)
    plan.backup_plan, plan.version_id = changed.backup_plan, changed.version_id
    return json.dumps(plan.to_dict())


@around(BackupBackend, "delete_backup_plan")
def refuse_used_plan(original: Any, backend: BackupBackend, backup_plan_id: str) -> Any:
    """DeleteBackupPlan: AWS refuses a plan with selections, and a name is free again once its plan is deleted."""
    if selections.get(backup_plan_id):
        raise InvalidRequestException(msg="Related backup plan selections must be deleted prior to backup plan deletion")
    answer = original(backend, backup_plan_id)
    backend.plans.pop(backup_plan_id)
    return answer


@missing(BackupResponse)
def create_backup_selection(request: BackupResponse) -> str:
    """CreateBackupSelection: moto has none."""
    plan = parts(request)[2]
    made = {
        "BackupSelection": json.loads(request.body)["BackupSelection"],
        "BackupPlanId": plan,
        "SelectionId": str(mock_random.uuid4()),
        "CreationDate": unix_time(),
    }
    selections.setdefault(plan, {})[made["SelectionId"]] = made
    return json.dumps({key: value for key, value in made.items() if key != "BackupSelection"})


@missing(BackupResponse)
def get_backup_selection(request: BackupResponse) -> str:
    """GetBackupSelection: moto has none."""
    _, _, plan, _, selection = parts(request)
    if selection not in selections.get(plan, {}):
        raise ResourceNotFoundException(msg=f"Cannot find Backup plan with ID {plan} and selection {selection}")
    return json.dumps(selections[plan][selection])


@missing(BackupResponse)
def delete_backup_selection(request: BackupResponse) -> str:
    """DeleteBackupSelection: moto has none."""
    _, _, plan, _, selection = parts(request)
    selections.get(plan, {}).pop(selection, None)
    return "{}"


@around(BackupResponse, "list_tags")
def find_tags(_: Any, request: BackupResponse) -> str:
    """ListTags: moto finds none where the path does not end with a slash."""
    arn = unquote(request.path.split("/tags/")[-1]).rstrip("/")
    return json.dumps({"Tags": request.backup_backend.list_tags(arn)})


@missing(BackupResponse)
def list_recovery_points_by_backup_vault(_: BackupResponse) -> str:
    """ListRecoveryPointsByBackupVault: no job runs, so there are none."""
    return json.dumps({"RecoveryPoints": []})


def vault_arn(request: BackupResponse) -> str:
    """Return the ARN of the vault that a request is about."""
    return str(request.backup_backend.describe_backup_vault(parts(request)[1]).backup_vault_arn)


@missing(BackupResponse)
def put_backup_vault_access_policy(request: BackupResponse) -> str:
    """PutBackupVaultAccessPolicy: moto has none."""
    policies[vault_arn(request)] = json.loads(request.body)["Policy"]
    return "{}"


@missing(BackupResponse)
def get_backup_vault_access_policy(request: BackupResponse) -> str:
    """GetBackupVaultAccessPolicy: moto has none."""
    arn = vault_arn(request)
    if arn not in policies:
        raise ResourceNotFoundException(msg=f"There is no policy for {arn}")
    name = parts(request)[1]
    return json.dumps({"BackupVaultName": name, "BackupVaultArn": arn, "Policy": policies[arn]})


@missing(BackupResponse)
def delete_backup_vault_access_policy(request: BackupResponse) -> str:
    """DeleteBackupVaultAccessPolicy: moto has none."""
    policies.pop(vault_arn(request), None)
    return "{}"
