import pytest
from pydantic_core import PydanticCustomError

from pipelines.accounts.passwords import check_password, hash_password, is_password, list_common

GOOD = [
    "correct horse",
    "ninja turtles on mars",
    "пароли бывают разные",
    "🐎🔋📎🐎🔋📎🧲🌙🌵🐙",
    "x9$kQ2!vLp",
]


@pytest.mark.parametrize("password", GOOD)
def test_long_and_uncommon_will_do(password):
    assert check_password(password) == password


@pytest.mark.parametrize(
    "password",
    [
        "",
        "x9$kQ2!vL",
        "password",
        "Password2024",
        "PASSWORD!!!!!",
        "qwertyuiop",
        "1234567890",
        "12345678901",
        "1212121212",
        "          ",
        "letmein123456",
        "correcthorsebatterystaple",
        "iloveyou 1234",
    ],
)
def test_short_or_common_will_not(password):
    with pytest.raises(PydanticCustomError):
        check_password(password)


def test_a_hash_is_salted_and_known_again():
    first, second = hash_password("correct horse"), hash_password("correct horse")
    assert first != second
    assert first.startswith("$argon2id$")
    assert is_password("correct horse", first)
    assert not is_password("correct house", first)


@pytest.mark.parametrize("kept", [None, "", "nonsense"])
def test_what_is_no_hash_fits_no_password(kept):
    assert not is_password("nobody's password", kept)


def test_the_list_is_as_it_is_looked_up():
    assert len(list_common()) > 300
    assert all(word == word.casefold().strip() for word in list_common())
