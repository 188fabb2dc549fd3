"""Published events: read from a file and played through the whole lifecycle in simulated time.

An entry point like the command line: it calls the same actions and the same flows as real life, on a simulated day.
"""
