// The browser's back and forward buttons, before the router hears of them. What is heard first on the window is what
// was there first, so that this file is loaded before the router begins.

type Ask = (leave: () => void) => void;

let guard: { readonly here: number; readonly ask: Ask } | null = null;
let undoing = false;

window.addEventListener('popstate', (event) => {
  if (guard === null) return;
  const { here, ask } = guard;
  const steps = placeIn(event.state) - here;
  if (steps === 0 && !undoing) return;
  event.stopImmediatePropagation();
  undoing = !undoing;
  if (!undoing) return;
  history.go(-steps);
  ask(() => history.go(steps));
});

/** Has a step in the history undone, and asked about, until what is given back is called. */
export function guardHistory(ask: Ask): () => void {
  const mine = { here: placeIn(history.state), ask };
  guard = mine;
  return () => {
    if (guard === mine) guard = null;
  };
}

/** The number that the router gives each entry of the history. */
const placeIn = (state: unknown): number => (state as { idx?: number } | null)?.idx ?? 0;
