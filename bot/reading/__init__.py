"""What stands in a citizen's words: phone, place, time, name, choice, ticket number, command, danger.

Every reader takes a text that went through ``normalise`` and answers with what was said and where, or None.
"""
