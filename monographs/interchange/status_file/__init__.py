"""What has become of sources, as CSV or RIS: read with the line of whatever is wrong."""
