import type { Command } from 'commander';

/** Options of `doctor`, as commander reads them. */
export interface DoctorOptions {
  stage: string;
  /** Absent: AWS_REGION, or the default of serverless.yml. */
  region?: string;
  aws?: boolean;
  json?: boolean;
}

const MORE = `
Looks at what decides whether a deployment will work: Node, routes, accounts, ticket systems, the parameters of the stack
and the bundles. With --aws also at what is deployed, by your own credentials, which only read.

Examples:
  npx isthmus doctor
  npx isthmus doctor --stage staging --region eu-central-1
  AWS_PROFILE=central npx isthmus doctor --aws --region eu-west-1

Exit codes:
  0    nothing is wrong; what is odd may be meant so
  1    unexpected error
  2    something is wrong, or wrong usage`;

/** `doctor`: what is wrong before a deployment, and after it. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('Say what is wrong with a configuration before it is deployed, or with what is deployed.')
    .option('--stage <name>', 'whose parameters in config/stack.yml', 'production')
    .option('--region <name>', 'where the stack is, or goes (default: AWS_REGION, or eu-west-1)')
    .option('--aws', 'look at what is deployed, too')
    .option('--json', 'print what was found as JSON')
    .addHelpText('after', MORE)
    .action(async (options: DoctorOptions) => {
      const { runDoctor } = await import('../run-doctor.ts');
      process.exitCode = await runDoctor(options);
    });
}
