"""Letters and the ways by which they leave: mail, webhook, Apprise, and files in test mode.

A letter is a value that holds everything; this room knows neither rows nor configuration. A courier tells of each
letter what became of it and never raises for what a server or the network did.
"""
