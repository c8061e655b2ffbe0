/** What the doctor found out about one thing. */
export interface Diagnosis {
  /** What was looked at: "routes", "parameter AlarmTopicArn". */
  what: string;
  /** `wrong` keeps a deployment from working; `odd` may be meant so; `unseen` could not be looked at. */
  state: 'well' | 'odd' | 'wrong' | 'unseen';
  /** One or more sentences: what was found and, unless it is well, what to do. */
  says: string;
}
