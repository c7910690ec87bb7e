"""What stands around a page of the cockpit: the menu, the workspaces, and what each of its forms carries."""

from collections.abc import Sequence
from secrets import token_urlsafe

from bot.channels.web.frame import Frame, NavItem
from bot.domain.actions.base import Action
from bot.domain.cockpit import Seat
from bot.domain.messages import Option
from bot.features.cockpit.places import list_places
from bot.features.cockpit.screens import BELOW, PATH, address_of, group_of, list_screens, with_place
from content_library.library import Library


def frame_of(
    library: Library,
    seat: Seat,
    screen: str,
    action: Action | None,
    people: Sequence[Option],
    *,
    downloads: bool,
) -> Frame:
    language = seat.member.language
    words = library.words("cockpit", language)
    names = list_screens(seat.member.roles)
    current = BELOW.get(screen, screen)

    def item(name: str) -> NavItem:
        group = group_of(name)
        title = words.plain(f"group_{group}") if group else ""
        to = with_place(f"{PATH}/{name}", seat.at)
        return NavItem(words.plain(f"screen_{name}"), to, name == current, title)

    path = address_of(action) if action else PATH
    return Frame(
        language,
        words.plain(f"screen_{current}" if current in names else "name"),
        library.words("web_page", language),
        person=seat.member.name,
        nav=list(map(item, names)),
        csrf=seat.form_key,
        once=token_urlsafe(16),
        path=with_place(path, seat.at),
        downloads=downloads,
        people=people,
        places=[NavItem(*one) for one in list_places(library, seat, action)],
        at=seat.at,
    )
