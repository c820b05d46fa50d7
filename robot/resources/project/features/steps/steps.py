from behave import then


@then("{left:d} is {right:d}")
def step_is(context, left, right):
    assert left == right, f"{left} is not {right}"
