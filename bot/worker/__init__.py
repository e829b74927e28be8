"""The worker: whatever must happen without a citizen's push."""
