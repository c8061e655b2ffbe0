/** Longer texts are not compared: nobody mistypes a name of that length into one of ours, and it would cost time. */
const LONGEST = 64;

/** The known names that a mistyped one probably means, nearest first; at most three. */
export function nearestNames(given: string, known: readonly string[]): string[] {
  if (given.length > LONGEST) return [];
  const allowance = Math.max(1, Math.min(3, Math.floor(given.length / 3)));
  return known
    .map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= allowance)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** How many characters have to be put in, taken out or replaced (Levenshtein). */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
