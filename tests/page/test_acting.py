"""Acting as people of the company, by mouse."""

from playwright.sync_api import expect

from tests.page.tab import Tab


def test_a_command_is_completed_from_the_manifest_and_its_form_opens(tab: Tab) -> None:
    tab.composer.press_sequentially("/re")
    expect(tab.page.get_by_role("option")).to_have_count(1)
    expect(tab.page.get_by_role("option")).to_contain_text("/report")
    tab.page.keyboard.press("Tab")
    expect(tab.composer).to_have_value("/report ")
    tab.page.keyboard.press("Enter")

    expect(tab.form.get_by_role("heading")).to_have_text("Report to security")


def test_an_answer_for_one_person_says_that_only_they_see_it(tab: Tab) -> None:
    tab.send("/ack")

    expect(tab.newest).to_contain_text("Only visible to you")
    expect(tab.newest).to_contain_text("for you")


def test_a_button_is_pressed_and_answered(first_day: Tab) -> None:
    first_day.send("/ack")
    first_day.newest.get_by_role("button", name="Acknowledge T-4").click()

    expect(first_day.newest).to_contain_text("your acknowledgement of T-4 is on record")


def test_slack_says_what_is_missing_under_the_field(tab: Tab) -> None:
    tab.send("/report")
    tab.form.get_by_role("button", name="Report", exact=True).click()

    expect(tab.form.get_by_role("textbox", name="What happened?")).to_have_attribute("aria-invalid", "true")
    expect(tab.form.get_by_role("alert").first).to_have_text("Please complete this required field.")


def test_a_form_is_filled_and_its_receipt_takes_its_place(tab: Tab) -> None:
    tab.send("/report")
    tab.form.get_by_role("textbox", name="What happened?").fill("My badge is gone")
    tab.form.get_by_role("combobox", name="What kind of thing is it?").select_option("device")
    expect(tab.form).to_contain_text("First aid")
    tab.form.get_by_role("button", name="Report", exact=True).click()

    expect(tab.form).to_contain_text("Your report is filed as R-10")


def test_somebody_else_sees_other_places_and_what_is_new(first_day: Tab) -> None:
    first_day.slack.person("dana").command("/report", "A stranger in the server room", channel="general")
    first_day.page.locator(".switcher").click()
    expect(first_day.page.get_by_role("button", name="Ben Walsh")).to_contain_text("1 new")
    first_day.page.keyboard.press("Escape")
    first_day.act_as("Ben Walsh")

    expect(first_day.page.get_by_role("navigation").get_by_role("button", name="security-triage")).to_contain_text(
        "1 new"
    )
