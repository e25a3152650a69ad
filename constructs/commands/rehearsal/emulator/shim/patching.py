"""How a repair is put in place."""

from collections.abc import Callable
from functools import wraps
from typing import Any

Method = Callable[..., Any]


def around(owner: object, name: str) -> Callable[[Method], Method]:
    """Put the decorated function around the function `owner.name`; it gets the original as its first argument."""
    original: Method = getattr(owner, name)

    def install(repair: Method) -> Method:
        @wraps(original)
        def repaired(*arguments: Any, **named: Any) -> Any:
            return repair(original, *arguments, **named)

        setattr(owner, name, repaired)
        return repair

    return install


def missing(owner: type) -> Callable[[Method], Method]:
    """Give `owner` the decorated function as a method; an error where moto has learned it by itself."""

    def install(repair: Method) -> Method:
        if hasattr(owner, repair.__name__):
            raise RuntimeError(f"moto has {owner.__name__}.{repair.__name__} now: remove the repair")
        setattr(owner, repair.__name__, repair)
        return repair

    return install
