"""The ledger: what is recorded, what fits, and the file."""

from behave import given, then, when

from cleveragents.bugs.fingerprint import Fingerprint, fingerprint_of, fits, merged
from cleveragents.bugs.ledger import Ledger, ledger_text, parse_ledger, place_in
from cleveragents.bugs.observed import End, Outcome
from cleveragents.bugs.verdict import judge
from support import ledgers
from support.command_line import as_bytes


@given('a failure with the message "{message}"')
def step_failure(context, message):
    context.failures = [ledgers.failure_with(ledgers.unescaped(message))]


@given("a failure with a message of {lines:d} lines of {width:d} characters")
def step_long_failure(context, lines, width):
    context.failures = [ledgers.failure_with("\n".join(["word " * (width // 5)] * lines))]


@given('another recording with the message "{message}"')
def step_second_recording(context, message):
    context.failures.append(ledgers.failure_with(ledgers.unescaped(message)))


@given('another recording with the exception "{error}" in the step "{step}"')
def step_other_recording(context, error, step):
    context.failures.append(ledgers.failure_with(context.failures[0].message, error, step))


@given('the recorded message "{pattern}"')
def step_recorded_message(context, pattern):
    context.fingerprint = Fingerprint("AssertionError", ledgers.STEP, ledgers.unescaped(pattern))


@given('a ledger with the tests "{names}" of one file')
def step_ledger(context, names):
    context.ledger = Ledger(tuple(ledgers.entry_for("a.feature", name) for name in names.split(", ")))


@given("a ledger whose second entry has {line} in place of {key}")
def step_wrong_entry(context, line, key):
    context.ledger_path = context.workspace.write("bugs.toml", ledgers.text_with(line, key))


@given("a ledger whose second entry has {line} beside the others")
def step_odd_entry(context, line):
    context.ledger_path = context.workspace.write("bugs.toml", ledgers.text_with(line))


@given('a ledger with the text "{content}"')
def step_ledger_file(context, content):
    context.ledger_path = context.workspace.write("bugs.toml", as_bytes(content))


@given("a ledger that is {what}")
def step_odd_ledger(context, what):
    context.ledger_path = context.workspace.folder / "bugs.toml"
    if what == "a folder":
        context.ledger_path.mkdir()
    elif what == "below a file":
        context.ledger_path = context.workspace.write("file", "") / "bugs.toml"
    elif what == "of an impossible name":
        context.ledger_path = context.workspace.folder / "\0"


@given("a ledger with the text")
def step_ledger_text(context):
    context.ledger_path = context.workspace.write("bugs.toml", context.text)


@given('a ledger in which "{name}" fails by "{error}" in "{step}" with "{message}"')
def step_ledger_of_suite(context, name, error, step, message):
    fingerprint = Fingerprint(error, step, ledgers.unescaped(message))
    ledgers.add_entry(context.workspace, name, fingerprint)


@given('another entry, in which "{name}" fails with "{message}"')
def step_other_entry(context, name, message):
    ledgers.add_entry(context.workspace, name, Fingerprint("AssertionError", "When fail", message))


@given('the ledger is moved to "{path}"')
def step_move_ledger(context, path):
    context.workspace.move("features/bugs.toml", path)


@when('Behave runs "{path}" in the folder "{folder}"')
def step_run_in_folder(context, path, folder):
    folder = context.workspace.folder / folder
    context.result = context.workspace.python("-m", "behave", path, folder=folder)


@when("it is recorded")
def step_record(context):
    context.fingerprint = fingerprint_of(context.failures)


@when('it is recorded again with the message "{message}"')
def step_record_again(context, message):
    new = fingerprint_of([ledgers.failure_with(ledgers.unescaped(message))])
    context.fingerprint = merged(context.fingerprint, new)


@when('it is recorded again with the exception "{error}" in the step "{step}"')
def step_record_other(context, error, step):
    context.fingerprint = merged(context.fingerprint, Fingerprint(error, step, "want 1, have 2"))


@when('the test fails with the exception "{error}", in the step "{step}", with the message "{message}"')
def step_fails(context, error, step, message):
    context.failure = ledgers.failure_with(ledgers.unescaped(message), error, step)


@when('a test fails for "{messages}", one after the other')
def step_fails_several_times(context, messages):
    failures = tuple(map(ledgers.failure_with, messages.split("; ")))
    context.judgement = judge(Outcome(End.FINISHED, failures=failures), recorded=context.fingerprint)


@when("the ledger is read")
def step_read(context):
    context.reading = ledgers.read(context.ledger_path)


@when('the test "{name}" of it is recorded with the message "{message}"')
def step_record_test(context, name, message):
    context.ledger = context.ledger.recorded([ledgers.entry_for("a.feature", name, message)])


@when('of its tests only "{names}" are left')
def step_only(context, names):
    context.ledger = context.ledger.only({("a.feature", name) for name in names.split(", ")})


@when("a ledger with odd texts is written and read back")
def step_round_trip(context):
    context.ledger = ledgers.whole_ledger()
    context.copy = parse_ledger(ledger_text(context.ledger), "bugs.toml")


@when("{count:d} pairs of messages are put together at random")
def step_random(context, count):
    context.found = list(ledgers.broken_promises(count))


@when('the ledger at "{root}" is asked for "{file}"')
def step_place(context, root, file):
    folder = context.workspace.folder
    context.place = place_in(folder / root, folder / file)


@then('the recorded message is "{pattern}"')
def step_pattern(context, pattern):
    assert context.fingerprint is not None
    assert context.fingerprint.message == ledgers.unescaped(pattern), repr(context.fingerprint.message)


@then('the recorded message is ""')
def step_no_pattern(context):
    assert context.fingerprint.message == "", repr(context.fingerprint)


@then("the recorded message has {lines:d} lines and at most {characters:d} characters, and ends with a star")
def step_size(context, lines, characters):
    message = context.fingerprint.message
    assert len(message.split("\n")) == lines, message
    assert len(message) <= characters, len(message)
    assert message.endswith("*"), message[-80:]
    assert fits(context.fingerprint, context.failures[0])


@then("nothing is recorded")
def step_nothing(context):
    assert context.fingerprint is None, context.fingerprint


@then('"{error}" in the step "{step}" is recorded')
def step_recorded(context, error, step):
    assert (context.fingerprint.error, context.fingerprint.step) == (error, step), context.fingerprint


@then("it {answer} the recorded failure")
def step_fits(context, answer):
    assert fits(context.fingerprint, context.failure) is (answer == "is"), context.fingerprint


@then('the failure that decides is "{message}"')
def step_decides(context, message):
    assert context.judgement.failure.message == message, context.judgement


@then("it is refused in line {line:d}, because it {reason}")
def step_refused(context, line, reason):
    error = context.reading.error
    assert error is not None, context.reading
    assert error.line == line, error
    assert reason in error.reason, error
    assert "cleveragents bug verify --record" in error.mend or line == 0, error


@then("it has {count:d} entries")
def step_count(context, count):
    assert context.reading.error is None, context.reading.error
    assert len(context.reading.ledger.entries) == count, context.reading


@then("its text is")
def step_text(context):
    assert ledger_text(context.ledger) == context.text + "\n", ledger_text(context.ledger)


@then("both are the same")
def step_same(context):
    assert set(context.copy.entries) == set(context.ledger.entries), (context.copy, context.ledger)


@then("every promise holds")
def step_promises(context):
    assert context.found == [], "\n".join(context.found[:5])


@then('the file is "{name}"')
def step_file_is(context, name):
    assert context.place == name, context.place
