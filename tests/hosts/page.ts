import { filenameOf, parseMarkdown, readText, type Block } from '../meta/support.js';

/**
 * The code blocks of a page of docs/ under a heading, by the path that each gives: tests run what readers copy.
 * @param heading the innermost one.
 */
export function filesUnder(page: string, heading: string): Readonly<Record<string, string>> {
  const files = blocksUnder(page, heading).flatMap((block): [string, string][] => {
    const path = filenameOf(block);
    return path === undefined ? [] : [[path, block.code]];
  });
  return Object.fromEntries(files);
}

/** The code blocks of a page of docs/ under a heading. */
export function blocksUnder(page: string, heading: string): readonly Block[] {
  const blocks = parseMarkdown(readText(page)).blocks.filter(({ headings }) => headings.at(-1) === heading);
  if (blocks.length === 0) throw new Error(`${page} has no code under “${heading}”.`);
  return blocks;
}
