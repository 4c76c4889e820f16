import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.organizations.propose_slug import is_slug, list_proposals, propose_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Nordlicht Studio", "nordlicht-studio"),
        ("Käthe Müller & Söhne", "kathe-muller-sohne"),
        ("Straße", "strasse"),
        ("Al", "al-org"),
        ("李", "org"),
        ("Admin", "admin-org"),
        ("  --A.C.M.E.--  ", "a-c-m-e"),
        ("a" * 300, "a" * 50),
    ],
)
def test_the_nearest_slug_is_proposed(name, slug):
    assert propose_slug(name) == slug


@given(st.text(max_size=300))
def test_whatever_the_name_every_proposal_is_a_slug(name):
    proposals = list_proposals(name)
    assert all(is_slug(next(proposals)) for _ in range(3))


@pytest.mark.parametrize(
    "slug",
    ["ab", "a" * 64, "Acme", "ac me", "acme\n", "api", "kits", "01a20c7d-8305-78cd-98f1-d51b985ee173"],
)
def test_what_is_no_slug(slug):
    assert not is_slug(slug)


def test_no_organization_is_called_like_a_page():
    from praetor_app.praetor_app import app

    app._apply_decorated_pages()
    first = {route.split("/")[0] for route in app._unevaluated_pages}
    assert {word for word in first if is_slug(word)} == set()
