"""Values by their address, and cells beside them."""
