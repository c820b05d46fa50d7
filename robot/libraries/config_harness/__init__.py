"""What tries the configuration: victims in processes of their own, faults, and what is found afterwards."""
