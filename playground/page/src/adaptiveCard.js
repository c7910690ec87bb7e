// The one place that knows the library which draws Adaptive Cards.
import * as AC from "adaptivecards";
import MarkdownIt from "markdown-it";
import { HOST } from "./teamsLook.js";
import { webAddress } from "./links.js";
import { openMenu } from "./menu.js";

const markdown = new MarkdownIt("zero", { html: false }).enable(["emphasis", "link", "list", "escape", "newline"]);
markdown.validateLink = (url) => Boolean(webAddress(url));

AC.Strings.defaults.overflowButtonText = () => "⋯";
AC.GlobalSettings.enableFullJsonRoundTrip = true; // actions are handed on with all that they carry
AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

/**
 * Draw a card. `onAction(action, inputs)` gets the action as it was sent, and the inputs' values by id.
 * `more` is what the menu behind three dots is called.
 */
export function drawCard(json, onAction, more) {
  AC.Strings.defaults.overflowButtonTooltip = () => more;
  const card = new AC.AdaptiveCard();
  card.hostConfig = new AC.HostConfig(HOST);
  card.onExecuteAction = (action) => {
    if (action instanceof AC.OpenUrlAction) open(action.url);
    else onAction(action.toJSON(), values(action.getReferencedInputs()));
  };
  card.onDisplayOverflowActionMenu = (actions, button) => {
    openMenu(button, actions.map((action) => [action.title, () => action.execute()]));
    return true; // the library's own has no place on a small screen, and is no menu for the keyboard
  };
  card.parse(json);
  tidy(card.render());
  return card;
}

/** Show at each input what is wrong with it. */
export function showErrors(card, errors = {}) {
  const wrong = card.getAllInputs().filter(({ id }) => errors[id]);
  for (const input of wrong) {
    input.errorMessage = errors[input.id];
    input.resetValidationFailureCue();
    input.renderedInputControlElement?.classList.add("ac-input-validation-failed");
    input.showValidationErrorMessage();
  }
  wrong[0]?.focus();
}

/** The input above the first red text of a card, which is how a refused form comes back. */
export function firstComplaint(card) {
  const items = Array.from({ length: card.getItemCount() }, (_, index) => card.getItemAt(index));
  const red = items.findIndex((item) => /"color":"attention"/i.test(JSON.stringify(item.toJSON())));
  return items.slice(0, Math.max(red, 0)).findLast((item) => item instanceof AC.Input);
}

function values(inputs) {
  const set = Object.values(inputs ?? {}).filter((input) => input.isSet());
  return Object.fromEntries(set.map((input) => [input.id, String(input.value)]));
}

function open(url) {
  if (webAddress(url)) window.open(url, "_blank", "noopener,noreferrer");
}

function tidy(element) {
  element.removeAttribute("tabindex"); // a card is no stop on the keyboard's way, its buttons are
  element.setAttribute("role", "group"); // a name without a role is not read out
  for (const link of element.querySelectorAll("a")) {
    Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
    if (!webAddress(link.href)) link.removeAttribute("href");
  }
}
