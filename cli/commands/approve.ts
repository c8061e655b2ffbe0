import type { Command } from 'commander';
import { EXIT } from '../exit-codes.ts';

/** Options of `approve`, as commander reads them. */
export interface ApproveOptions {
  /** Absent: ISTHMUS_API_URL. */
  api?: string;
  refuse?: boolean;
  yes?: boolean;
}

const EXAMPLES = `
Signed by your own credentials, as the AWS CLI finds them (variables, AWS_PROFILE, single sign-on); they have to allow
execute-api:Invoke on the API, and the route has to name you. Nobody approves what he asked for.

Examples:
  npx isthmus approve event-1a2b3c-1 --api https://abc.execute-api.eu-west-1.amazonaws.com
  ISTHMUS_API_URL=https://abc.execute-api.eu-west-1.amazonaws.com npx isthmus approve event-1a2b3c-1
  npx isthmus approve event-1a2b3c-1 --refuse

Exit codes:
  0    what you said is written down
  1    unexpected error
  2    wrong usage, or not confirmed
  3    it does not count: you are no approver, or asked for it yourself, or it is decided or over`;

/** `approve`: says yes or no to a run that waits for approval. */
export function addApprove(program: Command): void {
  program
    .command('approve')
    .description('Say yes or no to a run that waits for approval, after a look at what it is about to do.')
    .argument('<execution>', 'name of the execution, as the event or the console has it')
    .option('--api <url>', 'address of the HTTP API, the output HttpApiUrl of the stack (default: ISTHMUS_API_URL)')
    .option('--refuse', 'say no: the run ends, and nothing is touched')
    .option('--yes', 'do not ask for confirmation')
    .addHelpText('after', EXAMPLES)
    .action(async (execution: string, options: ApproveOptions) => {
      const { approve } = await import('../approve-run.ts');
      process.exitCode = (await approve(execution, options)) ?? EXIT.unexpected;
    });
}
