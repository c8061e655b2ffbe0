/** A rule that a text breaks: the code of the Problem it becomes, and what is allowed instead. */
export interface BrokenRule {
  code: string;
  allowed: string;
}
