// Everything on the page works without this. With it a network's button copies the text before it opens anything.
"use strict";

const GAP = /\[(?!\s*\])([^[\]\n]{1,100})\](?!\()/g;
const form = document.getElementById("write");
const text = document.getElementById("text");

/** Whether this is the first time in this tab; never where that cannot be kept. */
function first(what) {
  try {
    if (sessionStorage.getItem(what)) return false;
    sessionStorage.setItem(what, "yes");
    return sessionStorage.getItem(what) === "yes";
  } catch {
    return false;
  }
}

/** The text with what was typed for its gaps. */
function composed() {
  const given = {};
  for (const field of form.querySelectorAll("[data-gap]")) given[field.dataset.gap] = field.value.trim().replace(/\s+/g, " ");
  return text.value.trim().replace(GAP, (whole, gap) => given[gap.trim()] || whole);
}

function show() {
  const whole = composed();
  const preview = document.getElementById("preview");
  if (preview) preview.textContent = whole;
  for (const count of form.querySelectorAll("[data-most]")) {
    const length = [...whole].length;
    count.querySelector("output").textContent = length;
    count.querySelector(".over").hidden = length <= Number(count.dataset.most);
  }
}

async function copy(what) {
  try {
    await navigator.clipboard.writeText(what);
    return true;
  } catch {
    return false;
  }
}

function shortened(whole, most) {
  const letters = [...whole];
  return letters.length <= most ? whole : `${letters.slice(0, most - 1).join("").trimEnd()}…`;
}

function address({ start, takes, after }, whole) {
  return Number(takes) ? start + encodeURIComponent(shortened(whole, Number(takes)) + after) : start;
}

/** The picture as a file, where a sheet takes one. It is fetched beforehand: a sheet opens only right after a tap. */
let picture = null;

async function getPicture() {
  const shown = document.querySelector("[data-picture]");
  if (!shown || !navigator.canShare) return;
  try {
    const answer = await fetch(shown.dataset.picture);
    if (!answer.ok) return;
    const file = new File([await answer.blob()], "picture.png", { type: "image/png" });
    if (!navigator.canShare({ files: [file] })) return;
    picture = file;
    const button = document.getElementById("share-picture");
    button.hidden = false;
    button.addEventListener("click", sharePicture);
  } catch {
    // It can be saved.
  }
}

async function sharePicture() {
  const whole = form ? composed() : text.value, ready = whole.search(GAP) < 0;
  if (ready && whole) await copy(whole);
  try {
    await navigator.share(ready && whole ? { files: [picture], text: whole } : { files: [picture] });
  } catch {
    // They thought better of it.
  }
}

getPicture();

/** On a phone its own sheet, elsewhere the network. False if the person thought better of it. */
async function opened(to, whole, copied) {
  if (navigator.share && matchMedia("(pointer: coarse)").matches && to.to !== "offline") {
    try {
      await navigator.share(sheet(to, whole));
      return true;
    } catch (error) {
      if (error.name === "AbortError") return false;
    }
  }
  await copied;
  if (to.start) window.open(address(to, whole), "_blank", "noopener");
  return true;
}

/** A link brings its own picture; without one the file goes along where that can be. */
function sheet(to, whole) {
  if (to.link) return { text: whole, url: `${to.link}?via=${to.to}` };
  return picture ? { text: whole, files: [picture] } : { text: whole };
}

async function go(button) {
  const to = button.dataset, whole = composed();
  const copied = copy(to.takesLink || !to.link ? whole : `${whole}\n\n${to.link}`);
  if (!(await opened(to, whole, copied))) return;
  if (await copied) first(`copied ${location.pathname}`);
  const chosen = document.createElement("input");
  Object.assign(chosen, { type: "hidden", name: "do", value: button.value });
  form.append(chosen);
  form.submit();
}

if (form) {
  form.addEventListener("input", show);
  show();
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    const open = button?.value.startsWith("to:") && composed().search(GAP) >= 0;
    if (!button?.dataset.to || open || !text.value.trim()) return; // the server says what is missing
    event.preventDefault();
    go(button);
  });
}

const said = document.getElementById("copied");
if (said) {
  const key = `copied ${location.pathname}`;
  try {
    if (sessionStorage.getItem(key)) said.textContent = said.dataset.done;
    sessionStorage.removeItem(key);
  } catch {
    // It says how to copy by hand.
  }
  const button = document.getElementById("copy");
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    const done = (await copy(text.value)) || document.execCommand("copy");
    said.textContent = done ? said.dataset.done : said.dataset.sorry;
  });
}

// A browser that is not known asks the person in the chat, once; without this it has a button for that.
const door = document.querySelector("form[data-ask]");
if (door && document.visibilityState === "visible" && first(`asked ${location.pathname}`)) door.submit();
