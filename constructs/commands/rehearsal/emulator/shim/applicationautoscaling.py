"""Application Auto Scaling: moto has no tags here."""

import json
from typing import Any

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

from .patching import around, missing

Tags = dict[str, str]

tags_of: dict[str, Tags] = {}


@around(ApplicationAutoScalingResponse, "register_scalable_target")
def remember_tags(original: Any, request: Any) -> str:
    """aws_appautoscaling_target: keep the tags it is created with."""
    answer: str = original(request)
    tags: Tags | None = request._get_param("Tags")
    if tags:
        tags_of[json.loads(answer)["ScalableTargetARN"]] = dict(tags)
    return answer


@missing(ApplicationAutoScalingResponse)
def list_tags_for_resource(request: Any) -> str:
    """aws_appautoscaling_target: read its tags, without which the provider can't read the target."""
    return json.dumps({"Tags": tags_of.get(request._get_param("ResourceARN"), {})})


@missing(ApplicationAutoScalingResponse)
def tag_resource(request: Any) -> str:
    """aws_appautoscaling_target: change its tags."""
    tags_of.setdefault(request._get_param("ResourceARN"), {}).update(request._get_param("Tags"))
    return "{}"


@missing(ApplicationAutoScalingResponse)
def untag_resource(request: Any) -> str:
    """aws_appautoscaling_target: drop some of its tags."""
    tags = tags_of.get(request._get_param("ResourceARN"), {})
    for key in request._get_param("TagKeys"):
        tags.pop(key, None)
    return "{}"
