// Formatted text: Telegram's entities (offsets in UTF-16 units, as JavaScript counts) become nodes.

import { h, icon, spoken } from "/page/dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const FOLDED_LINES = 3;
const FOLDED_LENGTH = 140;

const BLOCKS = ["blockquote", "expandable_blockquote", "pre"];

/** Give the nodes of a text; `look` knows the learner's zone and language, the time, and how to send a command. */
export function formatted(text, entities, look) {
  return nodes(text, entities ?? [], 0, text.length, look);
}

/** A quote or code stands in lines of its own: the line breaks around it are not shown once more. */
function between(text, start, end, after, before) {
  if (after && text[start] === "\n") start += 1;
  if (before && end > start && text[end - 1] === "\n") end -= 1;
  return text.slice(start, end);
}

function nodes(text, entities, start, end, look) {
  const found = [];
  let at = start;
  let rest = entities;
  let block = false;
  while (rest.length) {
    const [entity, ...others] = rest;
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = others.filter((one) => one.offset < stop);
    rest = others.filter((one) => one.offset >= stop);
    if (entity.offset < at || stop <= entity.offset) continue;
    const nextBlock = BLOCKS.includes(entity.type);
    if (entity.offset > at) found.push(between(text, at, entity.offset, block, nextBlock));
    block = nextBlock;
    const shown = text.slice(entity.offset, stop);
    found.push(node(entity, shown, () => nodes(text, inner, entity.offset, stop, look), look));
    at = stop;
  }
  if (at < end) found.push(between(text, at, end, block, false));
  return found;
}

function node(entity, shown, children, look) {
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
    case "code":
      return h(TAGS[entity.type], {}, children());
    case "pre":
      return h("pre", { tabIndex: 0 }, entity.language ? h("small", {}, entity.language) : "", h("code", {}, children()));
    case "spoiler":
      return spoiler(children());
    case "blockquote":
      return h("blockquote", {}, children());
    case "expandable_blockquote":
      return foldable(shown, children());
    case "url":
    case "text_link":
      return link(entity.url ?? shown, children());
    case "email":
      return link(`mailto:${shown}`, children());
    case "bot_command":
      return h("button", { type: "button", className: "link", onclick: () => look.say(shown) }, shown);
    case "mention":
    case "hashtag":
    case "text_mention":
      return h("span", { className: "link" }, children());
    case "date_time":
      return moment(entity, shown, look);
    default:
      return h("span", {}, children());
  }
}

function link(address, children) {
  const url = /^[a-z]+:/i.test(address) ? address : `http://${address}`;
  if (!/^(https?|mailto):/i.test(url)) return h("span", { className: "link", title: url }, children);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, children);
}

function spoiler(children) {
  const hidden = h("span", { inert: true }, children);
  const cover = h("span", { className: "spoiler", role: "button", tabIndex: 0, "aria-label": "Hidden text, press to show" }, hidden);
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    cover.replaceWith(h("span", {}, children));
  };
  cover.addEventListener("click", reveal);
  cover.addEventListener("keydown", reveal);
  return cover;
}

function foldable(shown, children) {
  if (shown.split("\n").length <= FOLDED_LINES && shown.length <= FOLDED_LENGTH) return h("blockquote", {}, children);
  const toggle = h("button", { type: "button", className: "unfold", "aria-expanded": "false", "aria-label": "Show the whole quote" }, icon("M7 10l5 5 5-5"));
  toggle.onclick = () => {
    const open = toggle.getAttribute("aria-expanded") === "true";
    toggle.setAttribute("aria-expanded", String(!open));
    toggle.setAttribute("aria-label", open ? "Show the whole quote" : "Show less of the quote");
  };
  return h("blockquote", { className: "expandable" }, toggle, h("div", {}, children));
}

function moment(entity, shown, look) {
  const at = new Date(entity.unix_time * 1000);
  const words = entity.date_time_format ? written(at, entity.date_time_format, look) : shown;
  return h("time", { className: "link", dateTime: at.toISOString(), title: written(at, "wDT", look) }, words);
}

function written(at, format, look) {
  if (format === "r") return relative(at, look);
  const options = { timeZone: look.zone };
  if (format.includes("w")) options.weekday = "long";
  if (format.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "numeric" });
  if (format.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(format)) Object.assign(options, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (format.includes("T")) options.second = "2-digit";
  return spoken(at, options, look.language);
}

function relative(at, look) {
  const seconds = (at - look.now()) / 1000;
  const [unit, size] = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]].find(
    ([, length]) => Math.abs(seconds) >= length,
  ) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(look.language, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}
