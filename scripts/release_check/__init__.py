"""What is published, built and tried."""
