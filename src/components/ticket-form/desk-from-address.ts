export {};

// A guide's "Generate Ticket" names the desk in the address: its form is opened at once, with all else that is named.
const asked = new URLSearchParams(location.search).get("track");
const link = asked && document.querySelector<HTMLAnchorElement>(`[data-track="${CSS.escape(asked)}"]`);
if (link) location.replace(link.href + location.search);
