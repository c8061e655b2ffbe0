/** Where in a list a value comes that was there before. */
export function findRepeats(values: readonly string[]): number[] {
  const first = new Map(values.map((value, index) => [value, index] as const).reverse());
  return values.flatMap((value, index) => (first.get(value) === index ? [] : index));
}
