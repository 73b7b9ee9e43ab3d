// Which of the unseen pages is shown: `?kind=` names a file in `kinds/`, all else are the pages of `main.js`.
const APART = ['turned', 'table', 'hashed', 'chosen', 'tally', 'framed', 'shut', 'pressed', 'written', 'runs', 'twins', 'inlaid'];
// A frame that a page wrote has no address to tell it by.
const kind = document.documentElement.dataset.kind ?? new URLSearchParams(location.search).get('kind') ?? '';
await import(APART.includes(kind) ? `./kinds/${kind}.js` : './main.js');
