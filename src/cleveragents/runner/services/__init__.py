"""Services that features require: their settings, their processes, their readiness."""
