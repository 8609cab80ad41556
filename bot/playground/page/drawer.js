// Behind the chat: each call of the bot with its parameters and answer, and the switches for faults.

import { ask, by, h } from "/page/dom.js";

const MOST = 300;
const FAULTS = [
  ["429", "429 Too many requests", "Telegram asks the bot to wait 2 seconds."],
  ["500", "500 Server error", "Every call fails on Telegram’s side."],
  ["slow", "Slow line", "Every call takes 3 seconds."],
  ["offline", "Offline", "The line is cut; updates wait."],
  ["blocked", "Blocked", "The learner blocks the bot."],
];

export class Drawer {
  constructor(trouble, moved) {
    this.trouble = trouble;
    this.moved = moved;
    this.seen = 0;
    by("drawer-open").onclick = () => this.toggle(by("drawer").hidden);
    by("drawer-close").onclick = () => this.toggle(false);
    by("drawer").addEventListener("keydown", (event) => event.key === "Escape" && this.toggle(false));
    by("polling").onchange = () => by("calls").classList.toggle("all", by("polling").checked);
    by("faults").append(...FAULTS.map((fault) => this.fault(...fault)));
  }

  toggle(open) {
    by("drawer").hidden = !open;
    by("drawer-open").ariaExpanded = String(open);
    document.body.classList.toggle("with-drawer", open);
    (open ? by("drawer-close") : by("drawer-open")).focus();
    this.moved();
    if (open) this.called();
  }

  /** Fetch the calls that are not shown yet; several that come together are fetched at once. */
  called() {
    if (by("drawer").hidden || this.fetching) return;
    this.fetching = setTimeout(async () => {
      this.fetching = null;
      const { calls } = await ask(`calls?after=${this.seen}`).catch(() => ({ calls: [] }));
      for (const call of calls) this.add(call);
    }, 150);
  }

  add(call) {
    if (call.number <= this.seen) return;
    this.seen = call.number;
    by("calls").prepend(this.call(call));
    if (by("calls").children.length > MOST) by("calls").lastChild.remove();
  }

  call({ at, method, params, status, answer }) {
    const time = new Date(at).toISOString().slice(11, 19);
    const good = status === 200;
    const head = h("summary", {}, h("b", {}, method), h("span", { className: `code ${good ? "good" : "bad"}` }, String(status)), h("time", {}, time));
    const body = h("div", {}, h("h4", {}, "Parameters"), pretty(params), h("h4", {}, "Answer"), pretty(good ? answer.result : answer));
    return h("details", { className: method.toLowerCase() === "getupdates" ? "poll" : "" }, head, body);
  }

  fault(name, title, words) {
    const input = h("input", { type: "checkbox", id: `fault-${name}`, role: "switch" });
    input.onchange = () => this.switch(name, input.checked);
    return h("label", { className: "fault" }, h("span", {}, h("b", {}, title), h("small", {}, words)), input);
  }

  async switch(fault, on) {
    try {
      this.show(await ask("weather", { fault, on, learner: this.learner }));
    } catch (error) {
      this.trouble(error.message);
    }
  }

  /** Show which faults are switched on. */
  show(weather) {
    this.weather = weather;
    for (const [name] of FAULTS) {
      by(`fault-${name}`).checked = name === "blocked" ? weather.blocked.includes(this.learner) : weather[name];
    }
    const bad = FAULTS.some(([name]) => by(`fault-${name}`).checked);
    by("drawer-open").classList.toggle("bad", bad);
  }
}

function pretty(value) {
  return h("pre", { tabIndex: 0 }, typeof value === "string" ? value : JSON.stringify(value, null, 2));
}
