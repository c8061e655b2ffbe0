/** A time in an S3 document: whole seconds, and zeros for the milliseconds. */
export function wireTime(milliseconds: number): string {
  return new Date(wholeSeconds(milliseconds)).toISOString();
}

/** A time in a header. */
export function headerTime(milliseconds: number): string {
  return new Date(wholeSeconds(milliseconds)).toUTCString();
}

/** S3 shows and compares times by the second. */
export function wholeSeconds(milliseconds: number): number {
  return milliseconds - (milliseconds % 1000);
}
