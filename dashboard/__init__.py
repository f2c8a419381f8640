"""Saksi's pages in the browser: the ledger to read, filter, take away. Only ``data`` imports the pipeline."""
