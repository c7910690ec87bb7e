import { BotAvatar } from "./BotAvatar.jsx";
import { Clock } from "./Clock.jsx";
import { FaultMenu } from "./FaultMenu.jsx";
import { useWords } from "./words.js";

/** Who you are, what time it is, and what is wrong with the platforms. */
export function TopBar({ company, person, setChosen, now, setNow, faults, setFaults, setLanguage }) {
  const words = useWords();
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
              {one.name} · {one.label}
            </option>
          ))}
        </select>
      </label>
      <Clock now={now} setNow={setNow} />
      <FaultMenu faults={faults} setFaults={setFaults} />
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
