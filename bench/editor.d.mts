/** @param results as in editor.json. */
export function formattedPage(page: string, results: unknown): Promise<string>;
