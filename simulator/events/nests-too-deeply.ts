/** What readers of JSON usually allow, AWS's among them. */
const DEEPEST = 1000;

/** Whether objects and lists in a JSON text stand in each other deeper than is taken. */
export function nestsTooDeeply(json: string): boolean {
  let depth = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}
