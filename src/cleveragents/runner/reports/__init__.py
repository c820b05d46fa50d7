"""What a run reports: the results of workers, played to behave's own formatters and reporters."""
