"""Secrets Manager: secrets that another service owns rotate without a function of ours."""

from typing import Any

from moto.secretsmanager.models import SecretsManagerBackend

from .patching import around


@around(SecretsManagerBackend, "cancel_rotate_secret")
def cancel_managed_rotation(original: Any, backend: SecretsManagerBackend, secret_id: str) -> str:
    """aws_secretsmanager_secret_rotation: destroy it on the secret that RDS made, where moto asks for a function."""
    if not backend._is_valid_identifier(secret_id):
        return original(backend, secret_id)
    secret = backend.secrets[secret_id]
    if secret.owning_service is None:
        return original(backend, secret_id)
    secret.rotation_enabled = False
    return secret.to_short_dict()
