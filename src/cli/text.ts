/** `1 file`, `2 files`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : /(?:s|x)$/.test(what) ? 'es' : 's'}`;
}
