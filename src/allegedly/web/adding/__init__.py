"""Adding from the desk: what is pasted or dropped becomes a job, which a worker reads."""
