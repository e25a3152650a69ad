"""Serve the repaired moto on a free loopback port: `python -m shim`.

Prints the address as its only line of standard output, and ends when its standard input is closed,
so that it never outlives the process that started it.
"""

import os
import sys
from threading import Thread

# moto reads it when its IAM service is loaded: without it no AWS managed policy can be attached.
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.moto_server.werkzeug_app import (  # noqa: E402
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import make_server  # noqa: E402

from . import applicationautoscaling, autoscaling, backup, capacity, ec2, ecs, elbv2, logs, rds, s3, ssm, tagging  # noqa: E402, F401


class OneSendHandler(MotoRequestHandler):
    """Sends headers and body of a response at once.

    werkzeug sends them one after the other and closes the connection. On a busy machine the AWS provider then gives up
    a few responses in 10,000 between the two, and sends its request again: what it has created then exists already.
    """

    wbufsize = 1024 * 1024


def stop_with_parent() -> None:
    """End the process once standard input is closed."""
    sys.stdin.read()
    os._exit(0)


def main() -> None:
    """Serve until stopped."""
    server = make_server(
        "127.0.0.1",
        0,
        DomainDispatcherApplication(create_backend_app),
        threaded=True,
        request_handler=OneSendHandler,
    )
    os.environ["MOTO_PORT"] = str(server.server_port)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    Thread(target=stop_with_parent, daemon=True).start()
    server.serve_forever()


main()
