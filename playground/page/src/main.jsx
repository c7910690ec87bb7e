import "slack-blocks-to-jsx/dist/style.css";
import "adaptivecards/dist/adaptivecards.css";
import "./page.css";
import "./top.css";
import "./chat.css";
import "./composer.css";
import "./dialog.css";
import "./menu.css";
import "./slack.css";
import "./slack-modal.css";
import "./teams.css";
import "./teams-card.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.jsx";

createRoot(document.getElementById("app")).render(<App />);
