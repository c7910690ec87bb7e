import { BotAvatar } from "./BotAvatar.jsx";
import { Clock } from "./Clock.jsx";
import { Icon } from "./Icon.jsx";
import { FaultMenu } from "./FaultMenu.jsx";
import { shortName, takesPart } from "./people.js";
import { useWords } from "./words.js";

/** Who you are, what time it is, and what is wrong with the platforms. */
export function TopBar({ company, person, demo, setChosen, setLanguage }) {
  const words = useWords();
  const other = company.people.find((one) => (one.label === "HR") !== (person.label === "HR"));
  const otherName = other.name.split(" ")[0];
  return (
    <header className="top">
      <div className="brand">
        <BotAvatar size={40} />
        <div>
          <h1>Ambassador Bot</h1>
          <p>{words.tagline}</p>
        </div>
      </div>
      <label className="who">
        <span>
          {words.you} <span className="at">· {company.organisation}</span>
        </span>
        <select value={person.slack} onChange={(event) => setChosen(event.target.value)}>
          {company.people.map((one) => (
            <option key={one.slack} value={one.slack}>
              {one.name} · {takesPart(one, demo.state) || one.label === "HR" ? one.label : words.notYet}
            </option>
          ))}
        </select>
      </label>
      <a
        className="beside"
        href={`?person=${shortName(other)}`}
        target="_blank"
        rel="noopener"
        title={words.beside}
        aria-label={`${otherName}: ${words.beside}`}
      >
        <Icon name="window" size={18} /> {otherName}
      </a>
      <Clock now={demo.state?.now ?? company.now} person={person} />
      <FaultMenu faults={demo.state?.faults} />
      <div className="languages" role="group" aria-label={words.pageLanguage}>
        {["nl", "en"].map((code) => (
          <button key={code} type="button" aria-pressed={words.language === code} onClick={() => setLanguage(code)}>
            {code.toUpperCase()}
          </button>
        ))}
      </div>
    </header>
  );
}
