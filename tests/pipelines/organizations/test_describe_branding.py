from pipelines.base.db import session_scope
from pipelines.base.ids import new_id
from pipelines.files.store_file import store_file
from pipelines.models import Organization, Theme
from pipelines.organizations.describe_branding import describe_branding
from tests.makers import TENANT


def describe(**settings):
    organization = Organization(name="Nordlicht", slug="n", tenant_id=TENANT, owner_id="x", settings=settings)
    with session_scope(TENANT, readonly=True) as session:
        return describe_branding(session, organization, seconds=60)


def test_without_settings_pages_keep_their_own_looks():
    plain = describe()
    assert (plain.name, plain.theme, plain.accent, plain.logo_url) == ("Nordlicht", Theme.SYSTEM, None, None)


def test_settings_say_the_theme_and_the_accent():
    looks = describe(theme="dark", branding={"accentColor": "#1a237e"})
    assert (looks.theme, looks.accent) == (Theme.DARK, "#1a237e")


def test_a_logo_of_elsewhere_stays_and_an_uploaded_one_is_followed_without_a_sign_in(actor, stranger):
    assert describe(branding={"logo": "https://acme.example/a.png"}).logo_url == "https://acme.example/a.png"
    with session_scope(TENANT) as session:
        image = store_file(session, b"png", name="a.png", content_type=None, by=actor)
    followed = stranger.get(describe(branding={"logo": image.id}).logo_url)
    assert (followed.content, followed.headers["Content-Type"]) == (b"png", "image/png")
    assert describe(branding={"logo": new_id()}).logo_url is None
