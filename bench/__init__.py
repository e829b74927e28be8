"""Benchmarks: ``make bench`` prints tables and writes JSON under ``var/bench/``."""
