"""The keys of a round's messages, by which nobody gets one twice."""


def card_key(round_id: int, member_id: int) -> str:
    return f"checkin:{round_id}:{member_id}"


def named_card_key(round_id: int, member_id: int) -> str:
    return f"checkin-named:{round_id}:{member_id}"


def result_key(round_id: int, member_id: int) -> str:
    """The key of what came of a round."""
    return f"checkin-result:{round_id}:{member_id}"
