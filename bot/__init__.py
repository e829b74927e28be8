"""解忧驿站: the WeChat front of a county's 12345 hotline. docs/architecture.md is the map."""
