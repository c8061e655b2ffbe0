/** `there`: the comment of this execution stood in the ticket already. `unasked`: the system is not talked to. */
export type Posted = 'posted' | 'there' | 'unasked';
