"""The demo's past: three months of invented tickets, each lived through by the house's own use cases."""
