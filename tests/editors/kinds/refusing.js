// No package: an editor that lets nobody paste.
import { plainChat } from '../plain.js';

plainChat('div', (event) => event.preventDefault());
