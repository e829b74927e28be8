"""What a ticket is and may become: plain Python, no clock, no calendar, no I/O."""
