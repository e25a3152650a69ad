"""Systems Manager: the deploy document runs a deployer, which serves the released images of its environment."""

import os
from fnmatch import fnmatch
from typing import Any

from moto.ssm.models import Command, SimpleSystemManagerBackend

from .patching import around

UNHEALTHY_IMAGES = "EMULATOR_UNHEALTHY_IMAGES"
"""Environment variable: a container with an image of this shape never becomes healthy."""

serving: dict[str, dict[str, str]] = {}
"""The image that serves, by service, of every document."""

printed: dict[str, tuple[str, str]] = {}
"""Standard output and standard error of every command that ran a deployer."""


@around(SimpleSystemManagerBackend, "send_command")
def run_deployer(original: Any, backend: SimpleSystemManagerBackend, *arguments: Any, **named: Any) -> Command:
    """SendCommand: moto runs nothing."""
    command: Command = original(backend, *arguments, **named)
    document = command.document_name or ""
    if document.endswith("-deploy"):
        active = serving.setdefault(document, {})
        is_status = command.parameters.get("Command") == ["status"]
        errors = [] if is_status else converge(active, released(backend, document))
        printed[command.command_id] = ("\n".join(status(active)), "\n".join(errors))
    return command


@around(SimpleSystemManagerBackend, "get_command_invocation")
def answer(original: Any, backend: SimpleSystemManagerBackend, *arguments: Any) -> dict[str, Any]:
    """GetCommandInvocation: what the deployer printed, and whether it failed."""
    invocation: dict[str, Any] = dict(original(backend, *arguments))
    output, errors = printed.get(invocation["CommandId"], ("", ""))
    state = "Failed" if errors else "Success"
    return invocation | {
        "Status": state,
        "StatusDetails": state,
        "StandardOutputContent": output,
        "StandardErrorContent": errors,
    }


def released(backend: SimpleSystemManagerBackend, document: str) -> dict[str, str]:
    """Read the release parameters of a document's environment, by service."""
    found: dict[str, str] = {}
    for name, versions in list(backend._parameters.items()):
        parts = name.split("/")
        if len(parts) == 5 and parts[4] == "image" and f"{parts[1]}-{parts[2]}-deploy" == document:
            found[parts[3]] = versions[-1].value
    return found


def converge(active: dict[str, str], images: dict[str, str]) -> list[str]:
    """Serve the released images; those that do not become healthy leave the active ones serving."""
    errors: list[str] = []
    pattern = os.environ.get(UNHEALTHY_IMAGES)
    for service, image in images.items():
        if image == "unreleased" or image == active.get(service):
            continue
        if pattern and fnmatch(image, pattern):
            errors.append(f"{service}: {image} was not released: exited with code 1.")
        else:
            active[service] = image
    return errors


def status(active: dict[str, str]) -> list[str]:
    """Print the table of the deployer."""
    rows = [f"{service}  blue  healthy  2026-11-26T00:00:00Z  {image}" for service, image in active.items()]
    return ["service  colour  health  since  image", *rows]
