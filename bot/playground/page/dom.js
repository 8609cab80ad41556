// Small hands for the document: nodes are built, never parsed from text.

export const by = (id) => document.getElementById(id);

/** Build an element: properties by name, attributes by `attr`, listeners by `on…`; children are nodes or text. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const formats = new Map();

/** Say a moment in words; a way to say it is prepared once, for that is slow. */
export function spoken(at, options, language = "en-GB") {
  const key = JSON.stringify([language, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(language, options));
  return formats.get(key).format(at);
}

const SVG = "http://www.w3.org/2000/svg";

/** Build an icon of strokes. */
export function icon(...paths) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const d of paths) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** Ask the server; its sentence comes as an Error when it cannot be done. */
export async function ask(path, body) {
  const post = body === undefined ? {} : { method: "POST", ...wrapped(body) };
  const answer = await fetch(`/play/${path}`, post).catch(() => {
    throw new Error("The playground does not answer. Is it still running?");
  });
  const said = await answer.json().catch(() => ({ error: `The playground failed (${answer.status}).` }));
  if (!answer.ok) throw new Error(said.error);
  return said;
}

function wrapped(body) {
  if (body instanceof Blob) return { body };
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

/** Open a dialog and give the value of the button that closed it. */
export function opened(dialog) {
  return new Promise((resolve) => {
    dialog.returnValue = "";
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
    dialog.showModal();
  });
}
