// Goes on once there is something else to see: a page that is read anew every few seconds is read aloud anew.
const look = async () => {
  const answer = await fetch(location.href).catch(() => null);
  const shown = answer ? await answer.text() : "";
  if (shown && !shown.includes('<p class="number"')) location.reload();
  else setTimeout(look, 3000);
};
setTimeout(look, 3000);
