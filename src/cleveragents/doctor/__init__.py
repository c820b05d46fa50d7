"""Whether the runs of a project can be trusted: probes, run as the project runs its own tests."""
