import pytest

from pipelines.knowledge.load_pack import list_packs
from pipelines.knowledge.match_domain import match_domain
from tests.pipelines.knowledge import briefs


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        (briefs.SALON, "service-booking"),
        (briefs.DENTAL, "service-booking"),
        (briefs.PARTS_SHOP, "e-commerce"),
        (briefs.SITE_REPORTS, "saas"),
        (briefs.FARM_MARKET, "marketplace"),
        (briefs.GREENHOUSE, "general"),
        (briefs.TAX_TOOL, "general"),
        (briefs.BOARD_GAME, "general"),
        (briefs.SHORT, "general"),
        ("", "general"),
    ],
)
def test_a_domain_is_recognized_by_its_words(text, domain):
    assert match_domain(text).primary == domain


def test_what_is_left_out_does_not_count():
    assert match_domain("Book an appointment in our salon. No online shop, no cart.").alternatives == []


def test_little_text_makes_little_sure():
    assert match_domain("appointments in a salon").confidence < match_domain(briefs.SALON).confidence < 1


@pytest.mark.parametrize("template", ["saas", "general", "marketplace"])
def test_a_template_chooses_outright(template):
    match = match_domain(briefs.SALON, template=template)
    assert (match.primary, match.confidence) == (template, 1.0)
    assert match.alternatives == ["service-booking"]


def test_an_unknown_template_chooses_nothing():
    assert match_domain(briefs.SALON, template="no-such-thing").primary == "service-booking"


def test_two_domains_can_mix():
    match = match_domain(
        "A salon where clients book appointments with a stylist, and an online shop with a cart and checkout "
        "for hair care products that we ship from stock."
    )
    assert {match.primary, match.secondary} == {"service-booking", "e-commerce"}


def test_plurals_and_hyphens_do_not_matter():
    assert match_domain("Fewer no shows for appointments").primary == "service-booking"
    assert match_domain("Fewer No-Shows for an appointment").primary == "service-booking"


def test_words_against_a_domain_lower_it():
    shop = match_domain("We sell products online and ship them.")
    both = match_domain("We sell products online and ship them. Appointments with a restaurant, workspaces.")
    assert shop.primary == "e-commerce"
    assert both.confidence < shop.confidence


@pytest.mark.parametrize("pack", list_packs(), ids=lambda pack: pack.id)
def test_every_pack_recognizes_its_own_words(pack):
    strongest = sorted(pack.signals, key=lambda word: -pack.signals[word])[:5]
    assert match_domain(". ".join(strongest)).primary == pack.id
