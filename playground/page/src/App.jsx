import { useEffect, useState } from "react";
import { read } from "./api.js";
import { Hint } from "./Hint.jsx";
import { Colleagues, shortName } from "./people.js";
import { PaneTabs } from "./PaneTabs.jsx";
import { SlackPane } from "./SlackPane.jsx";
import { TeamsPane } from "./TeamsPane.jsx";
import { TopBar } from "./TopBar.jsx";
import { useKept } from "./useKept.js";
import { WORDS, Words } from "./words.js";

const RETRY_MS = 1000;

export function App() {
  const [language, setLanguage] = useKept("language", "en");
  const [chosen, setChosen] = useKept("person", "");
  const [pane, setPane] = useState("slack");
  const [faults, setFaults] = useState({ slack: "clear", teams: "clear" });
  const [now, setNow] = useState(null);
  const company = useCompany(setNow);
  const words = { ...(WORDS[language] ?? WORDS.en), language };

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  if (!company) return <p className="loading">{words.loading}</p>;
  const person = company.people.find((one) => chosen === one.slack || chosen === shortName(one)) ?? company.people[0];
  const shared = { person, company, onNow: setNow };
  return (
    <Words value={words}>
      <Colleagues value={company.colleagues}>
        <div className="page" data-pane={pane}>
          <TopBar {...{ company, person, setChosen, now, setNow, faults, setFaults, setLanguage }} />
          <main>
            <Hint person={person} />
            <PaneTabs pane={pane} setPane={setPane} />
            <div className="panes">
              <SlackPane {...shared} key={`slack ${person.slack}`} fault={faults.slack} />
              <TeamsPane {...shared} key={`teams ${person.teams}`} fault={faults.teams} />
            </div>
          </main>
        </div>
      </Colleagues>
    </Words>
  );
}

/** The demo organisation, once the server has told about it. */
function useCompany(setNow) {
  const [company, setCompany] = useState(null);
  useEffect(() => {
    let timer;
    const load = () =>
      read("/playground/people").then(
        (told) => {
          setNow(told.now);
          setCompany(told);
        },
        () => (timer = setTimeout(load, RETRY_MS)),
      );
    load();
    return () => clearTimeout(timer);
  }, [setNow]);
  return company;
}
