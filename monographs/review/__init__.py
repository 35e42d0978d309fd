"""Pages as documents of the review desk."""
