import { plainChat } from '../plain.js';

plainChat('div');
