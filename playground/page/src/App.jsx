import { useEffect, useState } from "react";
import { read } from "./api.js";
import { Hint } from "./Hint.jsx";
import { Colleagues, shortName } from "./people.js";
import { PaneTabs } from "./PaneTabs.jsx";
import { SlackPane } from "./SlackPane.jsx";
import { TeamsPane } from "./TeamsPane.jsx";
import { TopBar } from "./TopBar.jsx";
import { useDemo } from "./useDemo.js";
import { useKept } from "./useKept.js";
import { WORDS, Words } from "./words.js";

const RETRY_MS = 1000;
const SPOKEN = navigator.languages.map((one) => one.slice(0, 2)).find((one) => one in WORDS) ?? "en";

export function App() {
  const [language, setLanguage] = useKept("language", SPOKEN);
  const [chosen, setChosen] = useKept("person", "");
  const [pane, setPane] = useState("slack");
  const company = useCompany();
  const words = { ...(WORDS[language] ?? WORDS.en), language };
  const people = company?.people ?? [];
  const person =
    people.find((one) => chosen === one.slack || chosen === shortName(one)) ??
    people.find((one) => one.language === language);
  const demo = useDemo(person);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  if (!company) return <p className="loading">{words.loading}</p>;
  const shared = { person, company, demo };
  return (
    <Words value={words}>
      <Colleagues value={company.colleagues}>
        <div className="page" data-pane={pane}>
          <TopBar {...shared} {...{ setChosen, setLanguage }} />
          <main>
            <Hint person={person} state={demo.state} />
            <PaneTabs pane={pane} setPane={setPane} />
            <div className="panes">
              <SlackPane {...shared} key={`slack ${person.slack}`} />
              <TeamsPane {...shared} key={`teams ${person.teams}`} />
            </div>
          </main>
        </div>
      </Colleagues>
    </Words>
  );
}

/** The demo organisation, once the server has told about it. */
function useCompany() {
  const [company, setCompany] = useState(null);
  useEffect(() => {
    let timer;
    const load = () => read("/playground/people").then(setCompany, () => (timer = setTimeout(load, RETRY_MS)));
    load();
    return () => clearTimeout(timer);
  }, []);
  return company;
}
