/**
 * Remembers what was made of an object for as long as the object lives. For policies: they are compiled once for each
 * document object, and what is derived from one must be the same object on every call.
 */
export function rememberBy<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = make(key);
    known.set(key, { value });
    return value;
  };
}
