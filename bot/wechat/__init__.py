"""WeChat's protocol: what comes in, what goes out, and what it allows."""
