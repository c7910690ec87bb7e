/** The address if it leads to the web, else nothing. */
export const webAddress = (url) => (/^https?:\/\//i.test(url ?? "") ? url : undefined);

/** What every link out of the page needs. */
export const outward = (url) => ({ href: webAddress(url), target: "_blank", rel: "noopener noreferrer" });
