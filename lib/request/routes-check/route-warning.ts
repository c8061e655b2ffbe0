/** What works, and may not be what was meant. */
export interface RouteWarning {
  /** Where in the file: `routes[0].destination.buckets`. */
  path: string;
  code: string;
  /** What is so, and what to do if it was not meant; a sentence. */
  said: string;
}
