"""One profile for all property tests: no deadline, since machines that test are busy ones; the number of cases is set a test."""

from hypothesis import settings

settings.register_profile("accordingto", deadline=None)
settings.load_profile("accordingto")
