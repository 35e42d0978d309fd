"""What the product is made of, for whoever looks whether one of its parts has a known weakness (CycloneDX, an SBOM)."""
