/** A list in a sentence: "a", "a and b", "a, b and c". */
export function listWords(list: unknown): string {
  const words = [list].flat().map(String);
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
