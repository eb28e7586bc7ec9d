"""The language server: what the command line tells of a file, while it is being written.

``app`` takes the messages of the protocol apart; ``documents`` keeps what is open; ``worker`` lints
beside the messages. Nothing is imported here.
"""
