// The page: an editor, and its findings in a list beside it.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { card, checker, findings, selected } from "./checker.js";

const place = document.getElementById("editor");
const list = document.getElementById("findings");
const status = document.getElementById("status");

function told(state, message) {
  const count = view.state.field(findings).length;
  const said = { checking: "Checking …", checked: count === 1 ? "1 finding" : `${count} findings` }[state];
  status.textContent = [said, message].filter(Boolean).join(" · ");
  status.dataset.state = state;
}

// Draw the list again when the findings or the cursor have changed.
const lists = EditorView.updateListener.of((update) => {
  const found = update.state.field(findings);
  if (found === update.startState.field(findings) && !update.selectionSet) return;
  const chosen = selected(update.state);
  list.replaceChildren(...found.map((finding) => {
    const item = document.createElement("li");
    item.append(card(update.view, finding));
    if (chosen.includes(finding)) item.setAttribute("aria-current", "true");
    item.onclick = (event) => {
      if (event.target.closest("button")) return;
      update.view.dispatch({ selection: { anchor: finding.start }, scrollIntoView: true });
      update.view.focus();
    };
    return item;
  }));
});

const view = new EditorView({
  doc: place.textContent.trim(),
  extensions: [
    history(), keymap.of([...defaultKeymap, ...historyKeymap]), lineNumbers(), EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": "Draft" }),
    checker({ url: place.dataset.checker, name: "draft.txt", status: told }), lists,
  ],
});
place.replaceChildren(view.dom);
