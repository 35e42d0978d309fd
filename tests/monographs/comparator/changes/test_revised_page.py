"""A remark on words alone is given where the version before got it too, or where a change bears it out."""

from monographs.comparator.changes.revised_page import remarks_on
from monographs.page.content import PageContent, SectionContent


def page_of(professional: str, plain: str, *more: SectionContent) -> PageContent:
    return PageContent("topic", "x", "X", sections=(SectionContent("usage", "Usage", professional, plain), *more))


def kinds(page: PageContent, before: PageContent | None) -> list[str]:
    return [remark.kind for _where, remark in remarks_on(page, before)]


def test_without_a_version_before_the_texts_are_compared_as_they_are():
    assert kinds(page_of("Avoid sunbeds.", "Sunbeds give light."), None) == ["denial"]


def test_a_denial_that_a_reworded_text_leaves_out_by_right_is_silent():
    before = page_of("Sunbeds do harm.", "Sunbeds give light.")

    assert kinds(page_of("Sunbeds do harm: leave them alone, not for now.", "Sunbeds give light."), before) == []


def test_what_disagreed_before_is_still_told():
    page = page_of("Avoid sunbeds.", "Sunbeds give light.")

    assert kinds(page, page) == ["denial"]


def test_a_new_section_is_compared_as_it_is():
    new = SectionContent("sun", "Sun", "Avoid sunbeds.", "Sunbeds give light.")

    assert kinds(page_of("For eczema.", "For eczema.", new), page_of("For eczema.", "For eczema.")) == ["denial"]


def test_a_figure_of_one_register_alone_is_told_whatever_was_before():
    assert "quantity" in kinds(page_of("For 6 weeks.", "For long."), page_of("For long.", "For long."))


def test_what_a_change_tells_is_told_once():
    before = page_of("Twice daily for 6 weeks.", "Twice a day for 6 weeks.")

    ((_where, remark),) = remarks_on(page_of("Once daily for 6 weeks.", "Twice a day for 6 weeks."), before)

    assert (remark.kind, remark.went, remark.came) == ("frequency", "Twice daily", "Once daily")
    assert "quantity" in kinds(page_of("Twice daily for 4 weeks.", "Twice a day for 6 weeks."), before)
