"""Odd configuration files, in process."""

from contextlib import ExitStack

from behave import given, then, when

from support import odd_files
from support.command_line import as_bytes
from support.user_files import WHOLE, UserFile, umask

CUTS = {"after its first line": 9, "after its second line": 44, "at its beginning": 0}
SAVES = {"while the new file is being written": 1, "while the new file is written, and again": 2}


@given("the user's file is {what}")
def step_kind(context, what):
    context.file = UserFile.of(context.workspace)
    odd_files.make(what, context.file.path)


@given("there is no user's file, and the umask is 0")
def step_no_file(context):
    context.file = UserFile.of(context.workspace)
    _enter(context, umask(0))


@given("there is no user's folder, and the umask is 0")
def step_no_folder(context):
    context.file = UserFile.of(context.workspace)
    context.file.path.parent.rmdir()
    _enter(context, umask(0))


@given("{start}, on a disk without hard links")
def step_no_links(context, start):
    context.file = UserFile.of(context.workspace)
    if start == "a file":
        context.file.path.write_text(odd_files.TEXT)
    _enter(context, context.file.without_links())


@given("another process that has the lock of the file for {seconds:g} seconds")
def step_held_lock(context, seconds):
    context.file = UserFile.of(context.workspace)
    context.file.hold_lock(seconds)


@given("config.toml.bak is a folder")
def step_bak_in_the_way(context):
    context.file.beside(".bak").mkdir()


@given('the file holds "{text}"')
def step_holds(context, text):
    context.file = UserFile.of(context.workspace)
    context.file.path.write_bytes(as_bytes(text))


@given("server.url and server.timeout were set, and the file was cut off {cut}")
def step_cut(context, cut):
    context.file = UserFile.of(context.workspace)
    context.file.set_whole_and_cut(CUTS[cut])


@given("server.url and server.timeout were set, and the file was changed by hand")
def step_by_hand(context):
    context.file = UserFile.of(context.workspace)
    context.file.set_whole_and_cut(9)
    context.file.path.write_text("[server]\nurl = 'https://a'\n")


@given("what was remembered of it is damaged")
def step_damaged(context):
    last = context.file.beside(".last")
    last.write_bytes(last.read_bytes().replace(b"7", b"8"))


@given("an editor that saves a comment {when}")
def step_editor(context, when):
    context.file = UserFile.of(context.workspace)
    odd_files.make("readable for the group", context.file.path)
    _enter(context, context.file.edited(SAVES.get(when, 1000), context.file.save_comment))


@given("an editor that removes the file while the new one is being written")
def step_removing_editor(context):
    context.file = UserFile.of(context.workspace)
    odd_files.make("readable for the group", context.file.path)
    _enter(context, context.file.edited(1, context.file.path.unlink))


@given("an older config.toml.bak is there")
def step_older_bak(context):
    context.file.beside(".bak").write_text("older")


@given("server.timeout is changed to {first:d}, then broken, and that undone")
def step_broken_and_undone(context, first):
    context.file.set("server.timeout", first)
    context.file.path.write_text("[server")
    context.file.undo()


@given("there is no file, and an editor that makes one while the new one is being written")
def step_editor_makes(context):
    context.file = UserFile.of(context.workspace)
    _enter(context, context.file.edited(1, context.file.save_comment))


@given("there is no file, and server.timeout was set")
def step_made(context):
    context.file = UserFile.of(context.workspace)
    context.file.set("server.timeout", 7)


@given("server.timeout is changed to {first:d}")
def step_changed(context, first):
    context.file.set("server.timeout", first)


@given("server.timeout is changed to {first:d}, then to {second:d}")
def step_changed_twice(context, first, second):
    context.file.set("server.timeout", first)
    context.file.set("server.timeout", second)


@given("server.timeout is changed to {first:d}, then by hand")
def step_changed_by_hand(context, first):
    context.file.set("server.timeout", first)
    context.file.save_comment()


@given("server.timeout is changed to {first:d}, then broken")
def step_broken(context, first):
    context.file.set("server.timeout", first)
    context.file.path.write_text("[server")


@given("server.timeout is changed to {first:d}, and that undone")
def step_undone(context, first):
    context.file.set("server.timeout", first)
    context.file.service().undo()


@when("server.timeout is set to {value:d}")
def step_set(context, value):
    context.file.set("server.timeout", value)
    assert not context.file.refused, context.file.refused


@when("server.namespace is set")
def step_set_namespace(context):
    context.file.set("server.namespace", "team")


@when("server.timeout is to be set to {value:d}")
def step_try_to_set(context, value):
    context.file.set("server.timeout", value)


@when("the user's file is read")
def step_ask(context):
    context.file.service().get("server.timeout")


@when("the last change is undone")
def step_undo(context):
    context.file.service().undo()


@when("it is tried to undo the undo")
def step_try_undo(context):
    context.file.undo()


@then("server.timeout is {value:d}")
def step_is(context, value):
    have = context.file.service().get("server.timeout").value
    assert have == value, have


@then("the file is still {what}")
def step_still(context, what):
    assert odd_files.is_still(what, context.file.path)


@then("the files in the user's folder have the mode {mode}")
def step_modes(context, mode):
    assert set(context.file.modes().values()) == {mode}, context.file.modes()


@then("the user's folder has the mode {mode}")
def step_folder_mode(context, mode):
    have = f"{context.file.path.parent.stat().st_mode & 0o777:o}"
    assert have == mode, have


@then("lock and undo lie beside the file that the link leads to")
def step_beside_target(context):
    names = sorted(context.file.modes())
    assert "target.toml.lock" in names, names
    assert "target.toml.undo" in names, names
    assert "config.toml.lock" not in names, names


@then('it is not done, because "{reason}"')
def step_not_done(context, reason):
    assert reason in context.file.refused, context.file.refused
    assert not list(context.file.path.parent.parent.rglob("*.new")), context.file.path


@then("it is told that the file holds only the first {left:d} of the {size:d} bytes")
def step_told_cut(context, left, size):
    assert f"holds only the first {left} of the {size} bytes" in context.file.told[0], context.file.told


@then("it is told that the earlier content is in config.toml.bak")
def step_told_bak(context):
    assert "the comments could not be kept" in context.file.told[0], context.file.told
    assert str(context.file.beside(".bak")) in context.file.told[0], context.file.told


@then("the last change can be undone")
def step_can_undo(context):
    context.file.undo()
    assert "timeout = 9" not in context.file.path.read_text(), context.file.path.read_text()


@then("it is told that it waits for the lock")
def step_told_waiting(context):
    assert context.file.told == [f"waiting for {context.file.beside('.lock')}"], context.file.told


@then("nothing is told")
def step_told_nothing(context):
    assert not context.file.told, context.file.told


@then("the file holds all that was set")
def step_whole(context):
    assert context.file.path.read_text() == WHOLE, context.file.path.read_text()


@then("the whole file is kept as config.toml.bak")
def step_kept_whole(context):
    assert context.file.beside(".bak").read_text() == WHOLE


@then("config.toml.bak holds the old file")
def step_kept_old(context):
    assert odd_files.is_still("one that cannot be edited in place", context.file.beside(".bak"))


@then('the file holds "{text}"')
def step_file_holds(context, text):
    have = context.file.path.read_bytes()
    assert have == as_bytes(text), have


@then('the file holds ""')
def step_file_empty(context):
    assert context.file.path.read_bytes() == b"", context.file.path.read_bytes()


@then("both the comment and the new value are there")
def step_both(context):
    text = context.file.path.read_text()
    assert "# by hand" in text, text
    assert "timeout = 9" in text, text


def _enter(context, manager):
    stack = ExitStack()
    stack.enter_context(manager)
    context.add_cleanup(stack.close)
