"""Random lives of bugs, by the rules alone and by each store."""

from behave import then, when

from cleveragents.claims.redis_store import RedisStore
from cleveragents.claims.sqlite_store import SqliteStore
from support import claim_machines
from support.redis_servers import redis_url


@when("{lives:d} random lives of three bugs pass by {who}")
def step_lives(context, lives, who):
    stores = {
        "rules": None,
        "SQLite": lambda: SqliteStore(context.workspace.folder / "claims.db"),
        "Redis": lambda: RedisStore.open(redis_url()),
    }
    context.failure = claim_machines.failure_of(stores[who], lives)


@then("nobody has lost what was granted, and all answers, logs and lists are those of the rules")
def step_as_the_rules_say(context):
    assert context.failure is None, context.failure
