"""I shared it: where, in one tap at the item itself; and what can be done after that."""

from bot.domain.actions.base import Action
from bot.domain.actions.cases import OpenReport
from bot.domain.actions.membership import ShowHome
from bot.domain.actions.weekly import AskWhere, OpenPostLink, OpenShare, Place, ShareOn, UndoShare
from bot.domain.messages import Button
from bot.domain.nudges import Item, Shared
from bot.domain.people import USUAL_NETWORKS, Network
from content_library.sheet import Sheet
from content_library.starting import networks_for

Shares = tuple[Shared, ...]


def asking_where(place: Place, item: int, *, back: bool = False) -> Action:
    """What lets it be asked in the place itself; the overview is drawn anew as a whole."""
    if place is Place.HOME:
        return ShowHome() if back else ShowHome(asking=item)
    return AskWhere(item, place, back)


def where_buttons(sheet: Sheet, item: Item, shares: Shares = ()) -> tuple[Button, ...]:
    """A button for each of one's own networks where it is not shared yet; then any other, and back."""
    words, done = sheet.words("card"), {one.network for one in shares}
    networks = [one for one in networks_for(sheet, item, own_networks(sheet)) if one not in done]
    taps = [Button(sheet.label("network_short", one), ShareOn(item.id, one, sheet.place)) for one in networks]
    elsewhere = Button(words.plain("elsewhere"), OpenShare(item.id), opens_form=True)
    back = Button(words.plain("back"), asking_where(sheet.place, item.id, back=True))
    return (*taps, elsewhere, *(() if sheet.place in {Place.WINDOW, Place.LIST} else (back,)))


def own_networks(sheet: Sheet) -> tuple[Network, ...]:
    return tuple(one for one in Network if one in (sheet.member.networks or USUAL_NETWORKS))


def where_shared(sheet: Sheet, shares: Shares) -> str:
    networks = [sheet.label("network_short", one.network) for one in shares]
    return sheet.words("shared", networks=networks).text("line")


def undo_buttons(sheet: Sheet, shares: Shares) -> tuple[Button, ...]:
    return tuple(_at(sheet, "undo", share, shares, UndoShare(share.id)) for share in shares)


def after_sharing(sheet: Sheet, item: int, shares: Shares) -> tuple[Button, ...]:
    """What else can be done: the link to the post, another network, and telling of a bad reaction."""
    if not shares:
        return ()
    words, last = sheet.words("card"), shares[-1]
    again = Button(words.plain("again"), asking_where(sheet.place, item))
    left = set(Network) - {one.network for one in shares}
    trouble = Button(words.plain("trouble"), OpenReport(share=last.id), opens_form=True)
    link = _at(sheet, "add_link", last, shares, OpenPostLink(last.id))
    return (link, *((again,) if item and left else ()), trouble)


def _at(sheet: Sheet, block: str, share: Shared, shares: Shares, action: Action) -> Button:
    """What is done with one share; it says which if there are several."""
    label = sheet.words("card").plain(block)
    if len(shares) > 1:
        label = f"{label} ({sheet.label('network_short', share.network)})"
    return Button(label, action, opens_form=action.form)
