"""What ``server connect`` means: three settings that hold together or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from cleveragents.config.registry import checked, find_key
from cleveragents.config.service import ConfigService
from cleveragents.config.values import ConfigValue, Origin
from cleveragents.errors import BadValueError, ServerCheckError

KEYS = ("server.url", "server.namespace", "server.tls_verify")


@dataclass(frozen=True, slots=True)
class Connection:
    """A server, the namespace to work in, and whether its certificate has to be valid."""

    url: str
    namespace: str
    tls_verify: bool = True

    @property
    def values(self) -> dict[str, str | bool]:
        """The settings that it consists of."""
        return dict(zip(KEYS, (self.url, self.namespace, self.tls_verify), strict=True))


def checked_connection(url: str, namespace: str, *, tls_verify: bool) -> Connection:
    """A connection that may be written.

    Raises:
        BadValueError: The URL, the namespace or the TLS flag is wrong.
    """
    connection = Connection(url.rstrip("/"), namespace, tls_verify)
    for name, value in connection.values.items():
        checked(find_key(name), value, "server connect")
    if not tls_verify and url.lower().startswith("http:"):
        reason = "has no meaning for a URL that begins with http:, without TLS"
        raise BadValueError("server.tls_verify", "false", reason, "server connect")
    return connection


def connect(config: ConfigService, connection: Connection) -> None:
    """Make this the user's connection, all three settings or, where that fails, none.

    Raises:
        ConfigWriteError: See there which of the two states the configuration is in.
    """
    with config.transaction():
        for name, value in connection.values.items():
            config.set_value(name, value)


def disconnect(config: ConfigService) -> bool:
    """Forget the user's connection and its token; say whether there was one.

    Raises:
        ConfigWriteError: See there which of the two states the configuration is in.
    """
    with config.transaction() as transaction:
        for name in (*KEYS, "server.token"):
            transaction.unset(name)
    return transaction.has_changed_the_file


def current_connection(config: ConfigService) -> Connection | None:
    """The connection that counts here and now, whatever level each setting comes from; None without a URL.

    Raises:
        BadValueError: A setting is wrong.
        ConfigFileError: A file cannot be read.
    """
    return _connection(*config.get_together(*KEYS))


def _connection(url: ConfigValue, namespace: ConfigValue, tls_verify: ConfigValue) -> Connection | None:
    if not url.value:
        return None
    return Connection(str(url.value).rstrip("/"), str(namespace.value or "default"), bool(tls_verify.value))


def current_access(config: ConfigService) -> tuple[Connection | None, str]:
    """The connection that counts, and the token for it, or nothing where there is none.

    A token does not go to a server that a project names, or whose certificate a project leaves
    unchecked: a cloned project must not have one's token sent where it likes.

    Raises:
        ServerCheckError: The project does one of the two, and there is a token.
    """
    url, namespace, tls_verify, token = config.get_together(*KEYS, "server.token")
    if token.value and url.origin is Origin.PROJECT:
        raise _untrusted(url, "names the server")
    if token.value and tls_verify.origin is Origin.PROJECT and not tls_verify.value:
        raise _untrusted(tls_verify, "leaves the server's certificate unchecked")
    return _connection(url, namespace, tls_verify), str(token.value or "")


def _untrusted(value: ConfigValue, does: str) -> ServerCheckError:
    mend = f"if you trust it, set {value.key.variable}, which counts more than the project"
    return ServerCheckError(value.place, f"{does}, and your token is not sent there", mend)
