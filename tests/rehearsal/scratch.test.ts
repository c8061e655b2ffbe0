import { crossAccountRequest, openTestRehearsal } from '../support/rehearse.ts';
import { withoutPermission } from '../support/without-permission.ts';
import { renderReport } from '../../lib/domain/render-report.ts';

it('shows', async () => {
  const out: string[] = [];
  try {
    const show = async (id: string, action: string, more = {}) => {
      const rehearsal = await openTestRehearsal({ changeDeployment: withoutPermission(id, action) });
      try {
      const t = Date.now(); const { report, log } = await rehearsal.rehearse(crossAccountRequest('denied', more)); out.push(`##### ${id} ${action} ${Date.now() - t} ms\n` + renderReport(report) + JSON.stringify({f: report.findings.map(f => f.code), fail: report.failure, probe: report.probe?.attempts.length, undo: report.undo.map(u => u.outcome)}));
      } catch (e) { out.push(`##### ${id}` + e); }
      finally { await rehearsal.close(); }
    };
    await show('ApplyRuleRole', 'sts:AssumeRole');
    await show('SourceRole', 's3:PutReplicationConfiguration');
    await show('ReplicationBoundary', 's3:ReplicateObject', { verification: { propagationSeconds: 30, timeoutSeconds: 60 } });
    await show('DestinationRole', 's3:DeleteObjectVersion');
    await show('ReportRole', 'events:PutEvents');
    await show('ProvisionMachineRole', 'lambda:InvokeFunction');
  } finally { require('fs').writeFileSync('/tmp/out.txt', out.join('\n'));  }
}, 120_000);
