"""The changes that scenarios about transactions make, by the words in which they tell them."""

from __future__ import annotations

from collections.abc import Callable

from cleveragents.config.registry import Scope
from support.transactions import NEW_URL, TIMEOUT, URL, Shop, raised_by

NAMESPACE = "server.namespace"


def change_two(shop: Shop) -> None:
    """Two keys in one transaction."""
    with shop.service.transaction() as transaction:
        transaction.set_value(URL, NEW_URL)
        transaction.set_value(TIMEOUT, 9)


def set_wrong_value(shop: Shop) -> None:
    """A right and a wrong value in one transaction."""
    with shop.service.transaction() as transaction:
        transaction.set_value(URL, NEW_URL)
        transaction.set_value(TIMEOUT, 0)


def change_two_and_raise(shop: Shop, error: BaseException) -> None:
    """Two keys in a transaction that raises in the end."""
    with shop.service.transaction() as transaction:
        transaction.set_value(URL, NEW_URL)
        transaction.set_value(TIMEOUT, 9)
        raise error


def change_and_read(shop: Shop) -> None:
    """A key, read by this thread, another one, and another service before the commit."""
    with shop.service.transaction() as transaction:
        transaction.set_value(URL, NEW_URL)
        shop.seen["own"] = read(shop)
        shop.seen["thread"] = shop.in_thread(lambda: read(shop))
        shop.seen["service"] = shop.other_service().get(URL).value


def remove_and_read(shop: Shop) -> None:
    """A key that is removed, and read before the commit."""
    with shop.service.transaction():
        shop.service.unset(URL)
        shop.seen["own"] = read(shop)


def read(shop: Shop) -> list[object]:
    """The URL in the three ways in which a service tells it."""
    whole = shop.service.read_config().get("server", {}).get("url")
    return [shop.service.get(URL).value, shop.service.chain(URL)[0].value, whole]


def change_nested(shop: Shop) -> None:
    """One key in a transaction, and one in a transaction within it."""
    with shop.service.transaction():
        shop.service.set_value(URL, NEW_URL)
        with shop.service.transaction() as inner:
            inner.set_value(TIMEOUT, 9)


def change_with_failing_inner(shop: Shop) -> None:
    """One key in a transaction, which goes on after an inner one has raised."""
    with shop.service.transaction() as outer:
        outer.set_value(URL, "https://outer.example")
        error = raised_by(lambda: change_two_and_raise(shop, KeyError(TIMEOUT)))
        assert isinstance(error, KeyError)


def change_with_failing_outer(shop: Shop) -> None:
    """A transaction that raises after an inner one has ended well."""
    with shop.service.transaction():
        change_two(shop)
        raise KeyError(URL)


def nest_other_scope(shop: Shop) -> None:
    """A transaction of the project within one of the user."""
    with shop.service.transaction(), shop.service.transaction(Scope.PROJECT):
        raise AssertionError("it began")


def undo_within(shop: Shop) -> None:
    """An undo within a transaction."""
    with shop.service.transaction():
        shop.service.undo()


def write_text_within(shop: Shop) -> None:
    """A whole text, written within a transaction."""
    with shop.service.transaction():
        shop.service.replace_text(shop.service.draft().content.snapshot, b"")


def write_changed_table(shop: Shop) -> None:
    """The whole table, read, changed and written."""
    config = shop.service.read_config()
    config["server"] |= {"url": NEW_URL, "timeout": 9}
    shop.service.write_config(config)


def write_table_without_url(shop: Shop) -> None:
    """The whole table, written without one of its keys."""
    config = shop.service.read_config()
    del config["server"]["url"]
    shop.service.write_config(config)


def write_table_with(shop: Shop, name: str, value: int) -> None:
    """The whole table, written with one entry more, or with another one."""
    config = shop.service.read_config()
    section, _, option = name.partition(".")
    if option:
        config[section][option] = value
    else:
        config[section] = value
    shop.service.write_config(config)


def set_one_key(shop: Shop) -> None:
    """One key."""
    shop.service.set_value(URL, NEW_URL)


def set_five_keys(shop: Shop) -> None:
    """All keys there are."""
    with shop.service.transaction() as transaction:
        transaction.set_value("server.token", "t0ken")
        transaction.set_value("server.tls_verify", value=False)
        transaction.set_value(NAMESPACE, "other")
        change_two(shop)


def set_where_there_was_no_file(shop: Shop) -> None:
    """One key, in a file that has to be made."""
    shop.file.unlink()
    shop.service.set_value(URL, NEW_URL)


def do_nothing(shop: Shop) -> None:
    """An empty transaction."""
    with shop.service.transaction():
        pass


COSTS: dict[str, Callable[[Shop], None]] = {
    "one key is set": set_one_key,
    "five keys are set": set_five_keys,
    "a key is set to what it is": lambda shop: shop.service.set_value(TIMEOUT, 4),
    "a key that is not there is removed": lambda shop: shop.service.unset("server.token"),
    "nothing is done in a transaction": do_nothing,
    "a key is set where there was no file": set_where_there_was_no_file,
}


def count_up(shop: Shop) -> None:
    """The namespace, counted up in one transaction."""
    with shop.service.transaction() as transaction:
        transaction.set_value(NAMESPACE, _next(transaction.get(NAMESPACE)))


def count_up_carelessly(shop: Shop) -> None:
    """The namespace, read before it is set: another thread may set it between."""
    shop.service.set_value(NAMESPACE, _next(shop.service.get(NAMESPACE).value))


def _next(name: object) -> str:
    return f"n-{int(str(name).removeprefix('n-')) + 1}"
