"""The bug board: what is known of a project's captured bugs, as one page, as Markdown, and as data."""
