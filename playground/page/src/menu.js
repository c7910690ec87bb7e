// The menu behind three dots, the same for both platforms.

/** Open a menu at a button. `entries`: what each is called, and what it does. The browser closes it outside or by Escape. */
export function openMenu(button, entries) {
  const menu = document.createElement("div");
  Object.assign(menu, { className: "dots-menu", popover: "auto", role: "menu", ariaLabel: button.ariaLabel });
  const items = entries.map(([label, act]) => {
    const item = document.createElement("button");
    Object.assign(item, { type: "button", role: "menuitem", tabIndex: -1, textContent: label });
    item.addEventListener("click", () => {
      menu.hidePopover();
      act();
    });
    return item;
  });
  menu.append(...items);
  menu.addEventListener("keydown", (event) => walk(event, items, menu));
  const closed = new AbortController();
  menu.addEventListener("toggle", ({ newState }) => {
    button.ariaExpanded = String(newState === "open");
    if (newState === "open") return;
    closed.abort();
    if (menu.contains(document.activeElement)) button.focus();
    menu.remove();
  });
  button.closest("[lang], .pane").append(menu);
  menu.showPopover();
  const stay = () => (button.isConnected ? place(menu, button.getBoundingClientRect()) : menu.hidePopover());
  stay();
  for (const moved of ["scroll", "resize"]) addEventListener(moved, stay, { capture: true, signal: closed.signal });
  items[0].focus({ preventScroll: true });
}

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

function walk(event, items, menu) {
  const at = items.indexOf(document.activeElement);
  const to = { Home: 0, End: items.length - 1 }[event.key] ?? (event.key in STEPS ? at + STEPS[event.key] : undefined);
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length).focus();
}

/** Below the button, or above it where there is no room, and always whole on the screen. */
function place(menu, at) {
  const { offsetWidth, offsetHeight } = menu;
  const below = at.bottom + 4;
  const top = below + offsetHeight > innerHeight ? at.top - 4 - offsetHeight : below;
  menu.style.top = `${Math.max(top, 4)}px`;
  menu.style.left = `${Math.max(Math.min(at.left, innerWidth - 4 - offsetWidth), 4)}px`;
}
