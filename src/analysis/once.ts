/** Work that is done once for each object, such as a file or a node, and forgotten with it. */
export function oncePer<K extends object, T>(work: (key: K) => T): (key: K) => T {
  const done = new WeakMap<K, { readonly result: T }>();
  return (key) => {
    let found = done.get(key);
    if (!found) done.set(key, (found = { result: work(key) }));
    return found.result;
  };
}

/** Adds a value to those of a key. */
export function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
