import { plainChat } from '../plain.js';

plainChat('pre');
