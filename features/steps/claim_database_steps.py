"""Stores of claims that are missing, damaged, newer, foreign, full, busy or dead; clocks and addresses."""

import pickle
import stat
import sys
import time
from contextlib import closing

from behave import given, then, when

from cleveragents.claims.clock import clock_of
from cleveragents.claims.model import Verb
from cleveragents.claims.policy import Policy
from cleveragents.claims.redis_store import RedisStore
from cleveragents.claims.service import ClaimService
from cleveragents.claims.sqlite_store import SqliteStore
from cleveragents.claims.store import Batch
from cleveragents.claims.stores import open_store
from cleveragents.errors import (
    ClaimRequestError,
    CleverAgentsError,
    CorruptStoreError,
    ForeignStoreError,
    MissingExtraError,
    NewerSchemaError,
    StoreUnavailableError,
)
from support import claim_databases, redis_servers
from support.claim_databases import BUG, ERRORS, OPERATION, SPACE
from support.claim_teams import Team, store_of, told

REDIS = {
    "with an append-only file": ("--appendonly", "yes"),
    "without an append-only file": ("--appendonly", "no"),
    "with an append-only file and a memory limit": ("--appendonly", "yes", "--maxmemory", "50mb"),
    "with an append-only file that evicts what is oldest": (
        "--appendonly",
        "yes",
        "--maxmemory",
        "50mb",
        "--maxmemory-policy",
        "allkeys-lru",
    ),
}
CAUTIONS = {"nothing": [], "forgotten grants": ["append-only"], "evicted claims": ["evict"]}


@given('bug 7 was claimed in "{file}"')
@when('bug 7 is claimed in "{file}"')
def step_claimed_in(context, file):
    context.answer = claim_databases.claim(SqliteStore(context.workspace.folder / file))


@given('the database "{file}" is the database of another program')
def step_foreign(context, file):
    claim_databases.make_foreign(context.workspace.folder / file)
    context.content = (context.workspace.folder / file).read_bytes()


@given('the database "{file}" was written by a newer version')
def step_newer(context, file):
    claim_databases.age(context.workspace.folder / file, "user_version", 99)
    context.content = (context.workspace.folder / file).read_bytes()


@given('the database "{file}" is below a file')
def step_below_a_file(context, file):
    context.workspace.write("file", "")
    context.below = "file"


@given('the database "{file}" is {what}')
def step_spoilt(context, file, what):
    path = context.workspace.folder / file
    claim_databases.spoil(path, what)
    context.content = path.read_bytes() if path.is_file() else b""


@given('the file "{file}" holds a text')
def step_holds_text(context, file):
    context.workspace.write(file, "This is no database.\n" * 400)


@given('nobody may write into the folder "{folder}"')
def step_read_only(context, folder):
    context.moves = False


@given('a store was opened in "{file}"')
@when('a store is opened in "{file}"')
def step_open(context, file):
    path = context.workspace.folder / getattr(context, "below", "") / file
    with redis_servers.unmovable() if "moves" in context else closing(_Nothing()):
        _open(context, lambda: SqliteStore(path))


@given('a store is open in "{file}"')
def step_is_open(context, file):
    _serve(context, SqliteStore(context.workspace.folder / file))


@given("it has no room for more")
def step_full(context):
    context.trouble = claim_databases.full_disk(context.service)
    context.trouble.__enter__()


@given("another process writes to it for longer than is waited")
def step_busy(context):
    context.service.store._writer.execute("PRAGMA busy_timeout=20")  # noqa: SLF001 - instead of ten seconds
    trouble = claim_databases.another_writer(context.workspace.folder / "claims.db")
    trouble.__enter__()
    context.add_cleanup(trouble.__exit__, None, None, None)


@given("it is closed")
def step_closed(context):
    context.service.close()


@given("a Redis that calls itself {version}")
def step_old_redis(context, version):
    context.client = redis_servers.OldRedis(version)


@given("a Redis {settings}")
def step_redis(context, settings):
    context.redis = redis_servers.OwnRedis(context.workspace.folder / "redis", REDIS[settings])
    context.add_cleanup(context.redis.kill)


@given("a newer version has written there")
def step_newer_redis(context):
    context.redis.client().hset("cleveragents:meta", "schema", 99)


@given("a store is open there")
def step_redis_is_open(context):
    _serve(context, RedisStore.open(context.redis.url))


@given("bug 7 was claimed there")
def step_was_claimed_there(context):
    context.answer = claim_databases.claim(RedisStore.open(context.redis.url))


@given("its scripts are forgotten")
def step_scripts_gone(context):
    context.redis.client().script_flush()


@given("its connections are closed by Redis")
def step_connections_closed(context):
    context.redis.client().client_kill_filter(_type="normal", skipme=True)


@given("{count:d} bugs are known there, of which {claimed:d} are claimed")
def step_many_bugs(context, count, claimed):
    claim_databases.make_many(context.service, count, claimed)


@given("somebody has asked there for the next bug")
@when("somebody asks there for the next bug")
def step_next_there(context):
    before = context.redis.commands()
    _catch(context, lambda: claim_databases.claim_next(context.service))
    context.commands = context.redis.commands() - before


@given("that Redis is killed")
def step_redis_killed(context):
    context.redis.kill()


@given("that Redis is killed, and started again")
def step_redis_restarted(context):
    context.redis.kill()
    context.redis.start()


@given("a host whose time is {seconds:d} seconds behind the newest one")
def step_host_behind(context, seconds):
    store = RedisStore.open(context.redis.url)
    clock = clock_of(store)
    context.redis.client().sadd("cleveragents:namespaces", SPACE)
    context.redis.client().hset(f"cleveragents:{{{SPACE}}}", "now", clock() + seconds * 1000)
    context.service = ClaimService(store, clock)
    context.add_cleanup(context.service.close)


@given("a store in {kind}")
def step_store_in(context, kind):
    context.store = store_of(kind, context.workspace.folder, Policy())
    context.add_cleanup(context.store.close)


@given("bug 7 was claimed there when it was {now:d} s")
def step_claimed_when(context, now):
    request = Team("", None, SPACE).request("Anna", Verb.CLAIM)
    context.store.run([Batch((request,), now * 1000)])


@given("a host asked it {running:d} s after its boot, when it was {wall:d} s by the wall")
def step_host_asked(context, running, wall):
    context.store.anchor("the same", running * 1000, wall * 1000)


@given("redis-py is not installed")
def step_no_redis_py(context):
    gone = {"redis": None, "cleveragents.claims.redis_store": None}
    before = {name: sys.modules.get(name) for name in gone}
    sys.modules["redis"] = None
    sys.modules.pop("cleveragents.claims.redis_store", None)
    context.add_cleanup(sys.modules.update, before)


@when("a store is opened there")
def step_open_redis(context):
    if "client" in context:
        _open(context, lambda: RedisStore(context.client, "redis://old"))
    else:
        _open(context, lambda: RedisStore.open(context.redis.url))


@when('a store is opened at "{url}"')
def step_open_url(context, url):
    _open(context, lambda: RedisStore.open(url))


@when("bug 7 is claimed in the open store")
def step_claim_open(context):
    _catch(context, lambda: context.service.ask(claim_databases.asked()))


@when("it is asked whether it can be written to")
def step_check(context):
    _catch(context, context.service.store.check)


@when("a host asks it {running:d} s after {boot} boot, when it is {wall:d} s by the wall")
def step_host_asks(context, running, boot, wall):
    boot = f"{context.workspace.folder} {boot}" if boot == "another" else boot
    context.time = running * 1000 + context.store.anchor(boot, running * 1000, wall * 1000)


@when('the store at "{address}" is asked for')
def step_ask_for_store(context, address):
    local = address.replace("sqlite:c", f"sqlite:{context.workspace.folder}/c")
    _open(context, lambda: open_store(local))


@when("each error about claims is pickled and read again")
def step_pickle(context):
    context.copies = [pickle.loads(pickle.dumps(error)) for error in ERRORS]  # noqa: S301 - our own


@then('only its owner may read "{file}" and what SQLite puts beside it')
def step_rights(context, file):
    path = context.workspace.folder / file
    rights = {stat.S_IMODE(each.stat().st_mode) for each in path.parent.glob(f"{path.name}*")}
    assert rights == {0o600}, rights


@then("bug 7 is claimed there, with the fence {fence:d}")
def step_claimed_there(context, fence):
    assert context.error is None, context.error
    record = context.opened.get(SPACE, BUG).record(OPERATION)
    assert (record.state, record.owner, record.fence) == ("claimed", "Anna", fence), record


@then("it is told that the database is damaged, and where it is kept")
def step_damaged(context):
    assert isinstance(context.error, CorruptStoreError), repr(context.error)
    context.kept = context.workspace.folder / context.error.kept
    assert str(context.kept) in str(context.error)


@then("what is kept is what was there")
def step_kept(context):
    assert context.kept.read_bytes() == context.content
    assert not (context.workspace.folder / "claims.db").exists()


@then("it is told that the database is damaged, and cannot be moved")
def step_damaged_unmovable(context):
    assert isinstance(context.error, CorruptStoreError), repr(context.error)
    assert context.error.kept is None
    assert "cannot be moved aside" in str(context.error)


@then("its new fence is higher than any that was counted")
def step_high_fence(context):
    assert told(context.answer) == "granted", context.answer
    year = 365 * 24 * 3600
    assert time.time() - year < context.answer.record.fence <= time.time() + 1, context.answer


@then("it is told that its schema is newer")
def step_told_newer(context):
    assert isinstance(context.error, NewerSchemaError), repr(context.error)
    assert "its schema 99 is newer than 1" in str(context.error)


@then('it is told that "{reason}"')
def step_told_foreign(context, reason):
    assert isinstance(context.error, ForeignStoreError), repr(context.error)
    assert reason in str(context.error), context.error


@then('the database "{file}" is as it was')
def step_as_it_was(context, file):
    assert (context.workspace.folder / file).read_bytes() == context.content


@then('nothing is granted, because "{reason}"')
def step_unavailable(context, reason):
    assert isinstance(context.error, StoreUnavailableError), repr(context.error)
    assert reason in str(context.error), context.error


@then("bug 7 is free in the open store, when there is room again")
def step_room_again(context):
    context.trouble.__exit__(None, None, None)
    assert context.service.get(SPACE, BUG, OPERATION).state == "free"
    assert told(context.service.ask(claim_databases.asked())) == "granted"


@then('the password "{password}" is not told')
def step_no_password(context, password):
    assert password not in f"{context.error}{context.error!r}"


@then("its operator is cautioned about {caution}")
def step_cautioned(context, caution):
    assert context.error is None, context.error
    words, cautions = CAUTIONS[caution], context.opened.cautions
    assert len(cautions) == len(words), cautions
    assert all(word in sentence for word, sentence in zip(words, cautions, strict=True)), cautions


@then("it is granted")
def step_granted(context):
    assert context.error is None, context.error
    assert told(context.answer) == "granted"


@then("bug {bug:d} is granted, and Redis has carried out fewer than {most:d} commands for it")
def step_few_commands(context, bug, most):
    assert (told(context.answer), context.answer.record.bug) == ("granted", bug), context.answer
    assert context.commands < most, context.commands


@then("after a new start of its server it is granted")
def step_granted_after_restart(context):
    assert told(claim_databases.claim(RedisStore.open(context.redis.url))) == "granted"


@then("the store is SqliteStore")
def step_is_sqlite(context):
    assert isinstance(context.opened, SqliteStore), context.error


@then("the store is none that is known")
def step_is_unknown(context):
    assert isinstance(context.error, ClaimRequestError), repr(context.error)
    assert "y@" not in str(context.error)


@then("the store is unavailable")
def step_is_unavailable(context):
    assert isinstance(context.error, StoreUnavailableError), repr(context.error)


@then('the store is missing the extra "{extra}"')
def step_is_missing(context, extra):
    assert isinstance(context.error, MissingExtraError), repr(context.error)
    assert context.error.extra == extra


@then("its time is that of Redis")
def step_time_of_redis(context):
    assert abs(context.time - time.time() * 1000) < 5000, context.time  # noqa: PLR2004 - both are of this host


@then("its time is {seconds:d} s")
def step_time(context, seconds):
    assert context.time == seconds * 1000, context.time


@then("it says the same, and knows the same")
def step_same_errors(context):
    for error, copy in zip(ERRORS, context.copies, strict=True):
        assert (type(copy), str(copy), copy.__dict__) == (type(error), str(error), error.__dict__), copy


class _Nothing:
    def close(self):
        pass


def _open(context, make):
    context.error = context.opened = None
    _catch(context, make)
    if context.error is None:
        context.opened = context.answer
        context.add_cleanup(context.opened.close)


def _serve(context, store):
    context.service = ClaimService(store, clock_of(store))
    context.add_cleanup(context.service.close)


def _catch(context, action):
    context.error = None
    try:
        context.answer = action()
    except CleverAgentsError as error:
        context.error = error
