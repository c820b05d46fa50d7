from cleveragents.integrations.behave import install

install()
