"""Features that other people wrote, captured and released by a script: nothing but the tag may change."""
