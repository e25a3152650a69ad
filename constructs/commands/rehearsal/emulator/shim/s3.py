"""S3: bucket policies on a plain connection and of a bucket of logs, and lifecycle rules."""

import json
from typing import Any

from moto.core.responses import ActionResult
from moto.iam.access_control import IAMPolicy
from moto.s3.models import FakeBucket
from moto.s3.responses import S3Response

from .patching import around


def asks_for_tls(statement: dict[str, Any]) -> bool:
    """Whether a policy statement is about plain connections."""
    return "aws:SecureTransport" in statement.get("Condition", {}).get("Bool", {})


@around(FakeBucket, "get_permission")
def take_loopback_for_tls(original: Any, bucket: FakeBucket, action: str, resource: str) -> Any:
    """aws_s3_bucket_policy: a bucket that refuses plain connections must still answer on the loopback."""
    if bucket.policy is None:
        return original(bucket, action, resource)
    policy = json.loads(bucket.policy)
    policy["Statement"] = [each for each in policy["Statement"] if not asks_for_tls(each)]
    return IAMPolicy(json.dumps(policy)).is_action_permitted(action, resource)


@around(FakeBucket, "set_logging")
def skip_statements_for_everybody(original: Any, bucket: FakeBucket, config: dict[str, Any] | None, backend: Any) -> None:
    """aws_s3_bucket_logging: the policy of the target may have a statement whose principal is everybody."""
    target = backend.buckets.get((config or {}).get("TargetBucket"))
    policy = None if target is None else target.policy
    if policy is None:
        return original(bucket, config, backend)
    statements = [each for each in json.loads(policy)["Statement"] if each.get("Principal") != "*"]
    target.policy = json.dumps({"Statement": statements}).encode()
    try:
        return original(bucket, config, backend)
    finally:
        target.policy = policy


@around(FakeBucket, "set_lifecycle")
def remember_newer_versions(original: Any, bucket: FakeBucket, rules: list[dict[str, Any]]) -> None:
    """aws_s3_bucket_lifecycle_configuration: keep how many noncurrent versions a rule spares."""
    original(bucket, rules)
    for stored, rule in zip(bucket.rules, rules, strict=True):
        expiration = rule.get("NoncurrentVersionExpiration") or {}
        stored.newer_versions = expiration.get("NewerNoncurrentVersions")


@around(S3Response, "get_bucket_lifecycle")
def tell_newer_versions(original: Any, request: Any) -> Any:
    """aws_s3_bucket_lifecycle_configuration: the provider waits until the answer equals what it put."""
    stored = request.backend.get_bucket_lifecycle(request.bucket_name)
    serialized = request.serialized

    def complete(answer: ActionResult) -> Any:
        for rule, kept in zip(answer.result["Rules"], stored, strict=True):
            if kept.newer_versions:
                rule["NoncurrentVersionExpiration"]["NewerNoncurrentVersions"] = kept.newer_versions
        return serialized(answer)

    request.serialized = complete
    try:
        return original(request)
    finally:
        del request.serialized
