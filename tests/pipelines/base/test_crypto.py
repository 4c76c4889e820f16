import pytest

from pipelines.base.crypto import BrokenSeal, seal, unseal

TEXT = "https://praetor.example/reset?token=ü"


def test_what_was_sealed_can_be_read_again():
    sealed = seal(TEXT, purpose="outbox", secret="s")
    assert unseal(sealed, purpose="outbox", secret="s") == TEXT
    assert "praetor" not in sealed
    assert sealed != seal(TEXT, purpose="outbox", secret="s")


@pytest.mark.parametrize(("purpose", "secret"), [("outbox", "t"), ("credentials", "s")])
def test_another_secret_or_purpose_does_not_open_it(purpose, secret):
    with pytest.raises(BrokenSeal):
        unseal(seal(TEXT, purpose="outbox", secret="s"), purpose=purpose, secret=secret)


@pytest.mark.parametrize("sealed", ["", "nonsense", "ü", "gAAAAA"])
def test_what_was_altered_does_not_open(sealed):
    with pytest.raises(BrokenSeal):
        unseal(sealed, purpose="outbox", secret="s")
