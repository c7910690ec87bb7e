// Everybody in the organisation, for menus of people.
import { createContext, useContext } from "react";

const Context = createContext([]);

export const Colleagues = Context.Provider;

/** Everybody: a name, and an id on each platform. */
export const useColleagues = () => useContext(Context);

/** What somebody is called, by their id. */
export const nameOf = (colleagues, id) => colleagues.find(({ slack, teams }) => id === slack || id === teams)?.name ?? "";

/** How somebody is named in the address of the page. */
export const shortName = ({ name }) => name.split(" ")[0].toLowerCase();

/** Whether somebody takes part on either platform; as long as that is not known, they do. */
export const takesPart = ({ slack, teams }, state) =>
  !state || state.joined.includes(slack) || state.joined.includes(teams);

/** A menu of people of Slack as a menu of options; any other element as it is. */
export function asMenu(element, colleagues) {
  const options = colleagues.map(({ slack, name }) => ({ value: slack, text: { text: name } }));
  const chosen = (ids) => options.filter(({ value }) => ids.includes(value));
  const { initial_user, initial_users = [] } = element;
  switch (element.type) {
    case "users_select":
      return { ...element, type: "static_select", options, initial_option: chosen([initial_user])[0] };
    case "multi_users_select":
      return { ...element, type: "multi_static_select", options, initial_options: chosen(initial_users) };
    default:
      return element;
  }
}

/** A card of Teams in which the menus of people are filled. */
export function withPeople(card, colleagues) {
  const choices = colleagues.map(({ teams, name }) => ({ title: name, value: teams }));
  return JSON.parse(JSON.stringify(card), (_, part) => {
    if (!part?.["choices.data"]) return part;
    const { "choices.data": query, ...menu } = part;
    return { ...menu, choices, style: menu.isMultiSelect ? "expanded" : "compact" };
  });
}
