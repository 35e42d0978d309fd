"""What has become of the sources that pages and rules cite, and what rests on them."""
