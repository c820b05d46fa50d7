"""What features leave behind in a process: observed, named, put right."""
