"""Pictures of the bug board, of a project that is made for them."""
