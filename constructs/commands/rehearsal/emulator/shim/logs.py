"""CloudWatch Logs: the key of a log group that is there."""

from moto.logs.models import LogGroup
from moto.logs.responses import LogsResponse

from .patching import missing


def group_of(request: LogsResponse) -> LogGroup:
    """The log group that a request names."""
    return request.logs_backend.groups[request._get_param("logGroupName")]


@missing(LogsResponse)
def associate_kms_key(request: LogsResponse) -> str:
    """aws_cloudwatch_log_group: AssociateKmsKey, the key of what is written from then on."""
    group_of(request).kms_key_id = request._get_param("kmsKeyId")
    return ""


@missing(LogsResponse)
def disassociate_kms_key(request: LogsResponse) -> str:
    """aws_cloudwatch_log_group: DisassociateKmsKey."""
    group_of(request).kms_key_id = None
    return ""
