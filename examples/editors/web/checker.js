// A CodeMirror extension that marks findings while a draft is written.  It asks `checker serve --http` (../../protocol.md).
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, hoverTooltip } from "@codemirror/view";

const answered = StateEffect.define();

const places = (finding) => [finding, ...finding.related, ...finding.alternatives];
const moved = (changes) => (place) => ({
  ...place, start: changes.mapPos(place.start, 1), end: changes.mapPos(place.end, -1),
});

/** The findings that hold for the text on the screen.  A change moves them; one that touches a place of a finding
 *  takes that finding away until the next answer. */
export const findings = StateField.define({
  create: () => [],
  update(found, transaction) {
    for (const effect of transaction.effects) if (effect.is(answered)) return effect.value;
    if (!transaction.docChanged) return found;
    const { changes } = transaction;
    const touched = (finding) => places(finding).some((place) => changes.touchesRange(place.start, place.end));
    const move = moved(changes);
    return found.filter((finding) => !touched(finding)).map((finding) => ({
      ...move(finding), related: finding.related.map(move), alternatives: finding.alternatives.map(move),
    }));
  },
});

/** The findings at the cursor: it stands in one of their places. */
export function selected(state) {
  const { head } = state.selection.main;
  const holds = (place) => place.start <= head && head <= place.end;
  return state.field(findings).filter((finding) => [finding, ...finding.related].some(holds));
}

const marks = EditorView.decorations.compute([findings, "selection"], (state) => {
  const chosen = new Set(selected(state));
  const ranges = [];
  const mark = (place, name, title) => {
    if (place.start < place.end)
      ranges.push(Decoration.mark({ class: name, attributes: { title } }).range(place.start, place.end));
  };
  for (const finding of state.field(findings)) {
    mark(finding, `checker-${finding.severity}${chosen.has(finding) ? " checker-selected" : ""}`, "");
    if (chosen.has(finding)) for (const place of finding.related) mark(place, "checker-related", place.label);
  }
  return Decoration.set(ranges, true);
});

/** Return a finding as an element: message, working, what could stand instead (a button each), why. */
export function card(view, finding) {
  const make = (parent, tag, name, text) => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return parent ? parent.appendChild(element) : element;
  };
  const whole = make(null, "div", `checker-card checker-card-${finding.severity}`, "");
  make(whole, "div", "checker-message", finding.message);
  if (finding.working) make(whole, "div", "checker-working", finding.working);
  for (const { start, end, label, replacement } of finding.alternatives) {
    const button = make(whole, "button", "checker-choice", label ? `${label}: ${replacement}` : replacement);
    button.type = "button";
    button.title = `Change “${view.state.sliceDoc(start, end)}” to “${replacement}”`;
    button.onclick = () => {
      if (!view.state.field(findings).includes(finding)) return; // the text has changed under it
      view.dispatch({ changes: { from: start, to: end, insert: replacement }, userEvent: "input.checker" });
      view.focus();
    };
  }
  make(whole, "div", "checker-why", `${finding.why} [${finding.rule}]`);
  return whole;
}

const tooltip = hoverTooltip((view, at) => {
  const here = view.state.field(findings).filter((finding) => finding.start <= at && at <= finding.end);
  if (!here.length) return null;
  const dom = document.createElement("div");
  dom.append(...here.map((finding) => card(view, finding)));
  return { pos: here[0].start, end: here[0].end, create: () => ({ dom }) };
});

class Session {
  constructor(view, options) {
    this.view = view;
    this.options = { delay: 150, request: {}, status: () => {}, ...options };
    this.name = `${Math.random().toString(36).slice(2)}-${this.options.name ?? "draft.txt"}`; // no other page's draft
    this.version = 0;
    this.edits = null; // what changed since the last request; null: send the whole text
    this.asking = false;
    this.schedule(0);
  }

  update(update) {
    if (!update.docChanged) return;
    if (this.edits)
      update.changes.iterChanges((from, to, start, _end, inserted) => {
        this.edits.push({ start, end: start + to - from, text: inserted.toString() });
      });
    this.options.status("checking");
    this.schedule(this.options.delay);
  }

  schedule(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), delay);
  }

  async ask() {
    if (this.asking) return; // asks again when the answer is there
    this.asking = true;
    const { doc } = this.view.state;
    const text = this.edits ? { edits: this.edits } : { text: doc.toString().toWellFormed() };
    this.edits = [];
    let answer;
    try {
      const request = { ...this.options.request, name: this.name, version: ++this.version, unit: "utf-16", ...text };
      const body = JSON.stringify(request);
      const response = await fetch(this.options.url, {
        method: "POST", headers: { "Content-Type": "application/json" }, body,
      });
      answer = await response.json();
    } catch (error) {
      answer = { error: { code: "unreachable", message: `checker does not answer (${error.message})` } };
    }
    this.asking = false;
    if (this.gone) return;
    const current = this.view.state.doc === doc;
    if (answer.error) {
      this.edits = null;
      if (current) this.view.dispatch({ effects: answered.of([]) });
      this.options.status("failed", answer.error.message);
      if (text.edits) this.schedule(0); // nothing is amiss that the whole text cannot mend
      else if (answer.error.code === "unreachable") this.schedule(3000);
      else if (!current) this.schedule(0);
    } else if (current) {
      const inDraft = (place) => place.source === undefined;
      const found = answer.findings.map((one) => ({ ...one, related: one.related.filter(inDraft) }));
      this.view.dispatch({ effects: answered.of(found) });
      this.options.status("checked", answer.problems.map(({ place, what }) => `${place}: ${what}`).join("\n"));
    } else this.schedule(0); // it answers a text that is no longer there: never shown
  }

  destroy() {
    this.gone = true;
    clearTimeout(this.timer);
  }
}

/** Return the extension.  Options: `url`; `name`, whose ending tells the format; `request`, further keys such as `date` and
 *  `sources`; `delay` in milliseconds; `status(state, message)`, told "checking", "checked" or "failed". */
export function checker(options) {
  return [findings, marks, tooltip, ViewPlugin.define((view) => new Session(view, options))];
}
