"""What the formats of the document mean, which patterns do not say to all readers alike."""

import schemathesis
from hypothesis import strategies as st

letters = st.characters(exclude_categories=("C", "Z"))
schemathesis.openapi.format("printable", st.text(letters, min_size=1, max_size=128))
schemathesis.openapi.format("text", st.text(st.one_of(letters, st.just(" "), st.just("\n")), max_size=1000))
