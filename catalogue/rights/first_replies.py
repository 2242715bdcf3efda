"""The first replies of the enquiry desk, in two languages, for officers to reword."""

from contextlib import suppress

from django.apps import apps as present_apps

SIGNATURE_KO = "{officer}\n조선영화수출입사"
SIGNATURE_EN = "Yours faithfully,\n\n{officer}\nKorea Film Export & Import Corporation"

KOREAN = {
    "more-questions": (
        "문의 {ticket}에 대하여",
        "우리 영화들에 관심을 가져주신데 대하여 사의를 표합니다.\n\n귀측의 문의 "
        "{ticket}에 회답하자면 다음의것을 더 알아야 하겠습니다.\n\n- 상영할 지역과 "
        "리용형식\n- 기간과 언어\n- 독점을 요구하는지\n\n문의한 영화:\n{films}\n\n"
        "회신을 기다립니다.",
    ),
    "available": (
        "문의 {ticket}에 대한 회답",
        "귀측의 문의 {ticket}를 검토하였습니다.\n\n{asked}\n\n오늘 현재의 형편은 "
        "다음과 같습니다.\n\n{answer}\n\n귀측의 거래조건을 알려주시면 계약초안을 "
        "보내드리겠습니다. 이 회답은 판권을 예약하는것이 아닙니다.",
    ),
    "partly-available": (
        "문의 {ticket}에 대한 회답",
        "귀측의 문의 {ticket}를 검토하였습니다.\n\n{asked}\n\n요구하신것가운데서 "
        "일부를 제공할수 있습니다.\n\n{answer}\n\n이 범위에서 계속 협의할 의향이 "
        "있는지 알려주시기 바랍니다. 이 회답은 판권을 예약하는것이 아닙니다.",
    ),
    "not-available": (
        "문의 {ticket}에 대한 회답",
        "귀측의 문의 {ticket}를 검토하였습니다.\n\n{asked}\n\n유감스럽게도 다음과 "
        "같습니다.\n\n{answer}\n\n다른 지역이나 기간, 다른 영화에 대한 문의는 언제든지 "
        "환영합니다.",
    ),
    "terms-offered": (
        "문의 {ticket}: 거래조건",
        "귀측의 문의 {ticket}에 대하여 다음의 조건을 제기합니다.\n\n{films}\n\n지역: "
        "{territories}\n리용형식: {media}\n언어: {languages}\n기간: {window}\n\n판권료:\n"
        "지불조건:\n소재인도:\n\n이 제기의 유효기간:\n\n회신을 기다립니다.",
    ),
    "declined": (
        "문의 {ticket}에 대한 회답",
        "우리 영화들에 관심을 가져주신데 대하여 사의를 표합니다.\n\n귀측의 문의 "
        "{ticket}를 검토한 결과 이번에는 제기를 받아들일수 없음을 알려드립니다.\n\n"
        "앞으로의 협조를 기대합니다.",
    ),
}
ENGLISH = {
    "more-questions": (
        "Your enquiry {ticket}",
        "Thank you for your interest in our films.\n\nTo answer your enquiry {ticket} we "
        "should need to know a little more:\n\n- the territories and media\n- the "
        "period and the languages\n- whether you ask for exclusivity\n\nYou named:\n"
        "{films}\n\nWe look forward to hearing from you.",
    ),
    "available": (
        "Your enquiry {ticket}: our answer",
        "Thank you for your enquiry {ticket}. You asked for:\n\n{asked}\n\nAs of today "
        "we can answer as follows:\n\n{answer}\n\nPlease let us know your terms, and we "
        "shall send a draft agreement. This answer does not reserve any rights.",
    ),
    "partly-available": (
        "Your enquiry {ticket}: our answer",
        "Thank you for your enquiry {ticket}. You asked for:\n\n{asked}\n\nWe can offer a "
        "part of this:\n\n{answer}\n\nPlease let us know whether you wish to go on within "
        "these limits. This answer does not reserve any rights.",
    ),
    "not-available": (
        "Your enquiry {ticket}: our answer",
        "Thank you for your enquiry {ticket}. You asked for:\n\n{asked}\n\nWe regret to "
        "answer as follows:\n\n{answer}\n\nEnquiries for other territories, other periods "
        "or other films are welcome at any time.",
    ),
    "terms-offered": (
        "Your enquiry {ticket}: our terms",
        "With reference to your enquiry {ticket} we offer the following terms:\n\n{films}"
        "\n\nTerritories: {territories}\nMedia: {media}\nLanguages: {languages}\nPeriod: "
        "{window}\n\nLicence fee:\nPayment:\nDelivery of materials:\n\nThis offer is open "
        "until:\n\nWe look forward to hearing from you.",
    ),
    "declined": (
        "Your enquiry {ticket}: our answer",
        "Thank you for your interest in our films.\n\nHaving considered your enquiry "
        "{ticket}, we regret that we cannot take it up this time.\n\nWe hope for an "
        "occasion to work together in the future.",
    ),
}
LETTERS = (
    ("ko", KOREAN, "{organisation} 앞", SIGNATURE_KO),
    ("en", ENGLISH, "Dear {name},", SIGNATURE_EN),
)


def write(templates) -> None:
    """Write those that are not there; `templates` are the rows of ReplyTemplate."""
    for language, letters, greeting, signature in LETTERS:
        for code, (subject, text) in letters.items():
            templates.get_or_create(
                code=code,
                language=language,
                defaults={
                    "subject": subject,
                    "body": f"{greeting}\n\n{text}\n\n{signature}",
                },
            )


def keep_replies(app_config, using, apps=present_apps, **kwargs) -> None:
    """Write them again where none is left, as after a test that empties the tables.

    `apps` is the state that the migrations reached: going back, it has no templates.
    """
    with suppress(LookupError):
        templates = apps.get_model("rights", "ReplyTemplate").objects.using(using)
        if not templates.exists():
            write(templates)
