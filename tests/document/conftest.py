from hypothesis import settings

# How long an example takes depends on the machine.
settings.register_profile("document", deadline=None)
settings.load_profile("document")
