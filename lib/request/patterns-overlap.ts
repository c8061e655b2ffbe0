/** Whether a text can match both of two patterns in which `*` stands for any run of characters. */
export function patternsOverlap(one: string, other: string): boolean {
  // reach[i][j]: the rest of one from i and the rest of the other from j can be the same text.
  const reach = Array.from({ length: one.length + 2 }, () => new Array<boolean>(other.length + 2).fill(false));
  const can = (i: number, j: number) => reach[i]?.[j] === true;
  for (let i = one.length; i >= 0; i -= 1) {
    for (let j = other.length; j >= 0; j -= 1) {
      const [a, b] = [one[i], other[j]];
      const isEnd = a === undefined && b === undefined;
      const bySame = a !== undefined && a === b && can(i + 1, j + 1);
      const byStar = a === '*' && (can(i + 1, j) || (b !== undefined && can(i, j + 1)));
      const byOther = b === '*' && (can(i, j + 1) || (a !== undefined && can(i + 1, j)));
      (reach[i] as boolean[])[j] = isEnd || bySame || byStar || byOther;
    }
  }
  return can(0, 0);
}
