/** What a ticket is told about a run, before it is written as its system wants it. */
export interface Comment {
  /** `Isthmus: verified`. */
  title: string;
  /** What happened and, unless it went well, what to do. */
  summary: string;
  sections: CommentSection[];
  /** By which the comment is found again: the execution's name, between what no name has. */
  marker: string;
}

export interface CommentSection {
  title: string;
  lines: string[];
}
