"""What disturbs a claim server, and what is looked at afterwards."""
