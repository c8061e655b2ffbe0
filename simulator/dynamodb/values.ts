/** `{"S": "a"}`: a value under the name of its type. */
export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue | undefined>>;

/** The value of a key attribute as conditions of policies compare it: a text, a number's digits, or Base64. */
export function keyText(value: AttributeValue | undefined): string[] {
  const [text] = Object.values(value ?? {});
  return typeof text === 'string' ? [text] : [];
}
