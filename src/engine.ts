// What is not needed to load the plugin. In the package it is a file of its own, with what the rules do (see
// scripts/lib/halves.ts), and loaded with the first file that may matter.
export { importsClerkUser, openFile } from './analysis/clerk-file.js';
export { beginFile } from './project/round.js';
