import * as pulumi from '@pulumi/pulumi';
import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import { idleTimeoutIssues } from '../../pulumi/check-load-balancers';
import { customRuleIssues } from '../../pulumi/check-custom-rules';
import { checked } from '../../pulumi/input-errors';
import { customSecurityRules } from '../../pulumi/custom-rules';
import type { TopologyInput } from '../../src/topology/topology-input';
import { customRule } from '../issues/cases/azure/program';
import { refusal } from './refusal';

const topology: TopologyInput = {
  access: 'relay',
  servers: { master: 1, game: 2, name: 2 },
  clients: ['203.0.113.0/24'],
};
const resourceGroupName = 'photon';

describe('wrong inputs are refused before anything is registered', () => {
  test('also of its topology', async () => {
    const { lines, registered } = await refusal(
      () =>
        new PhotonNetwork('photon', {
          topology: { ...topology, clients: ['203.0.113.1/24'] },
          resourceGroupName,
        }),
    );
    expect(lines).toEqual([expect.stringMatching(/^clients\[0\]: .*\[wrong-value\]$/)]);
    expect(registered).toBe(0);
  });

  test('everything that is wrong is reported at once', async () => {
    const { lines } = await refusal(
      () =>
        new PhotonNetwork('photon', {
          topology,
          resourceGroupName,
          relay: { idleTimeoutInMinutes: 3, outboundPortsPerServer: 4 },
          rules: { ssh: { ...customRule, priority: 1 } },
        }),
    );
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'rules.ssh.priority',
      'relay.outboundPortsPerServer',
      'relay.idleTimeoutInMinutes',
    ]);
  });
});

/** An error inside `apply` ends a Pulumi program, and would end this one: here the checks that are called are held. */
describe('what is known later is checked later', () => {
  const valueOf = (input: pulumi.Input<unknown>) =>
    (input as unknown as { promise(): Promise<unknown> }).promise();

  const context = { shared: false, kinds: [], names: [], healthPorts: [] };

  test('a property of a rule, which leaves the others known', async () => {
    const rules = { ssh: { ...customRule, priority: pulumi.output(200) } };
    const [rule] = customSecurityRules(rules, undefined, context, () => '');
    const { priority, ...others } = rule ?? { priority: 0 };
    expect(others).toEqual({ ...customRule, name: 'ssh', direction: 'Inbound' });
    expect(await valueOf(priority)).toBe(200);
  });

  test('a priority outside its band', () => {
    const rules = { ssh: { ...customRule, priority: 5000 } };
    expect(customRuleIssues(rules, context).map(({ place }) => place.path)).toEqual(['rules.ssh.priority']);
  });

  test('an idle timeout', async () => {
    const check = jest.fn(() => []);
    expect(await valueOf(checked(pulumi.output(101), check))).toBe(101);
    expect(check).toHaveBeenCalledWith(101);
    expect(idleTimeoutIssues(101).map(({ place }) => place.path)).toEqual(['idleTimeoutInMinutes']);
  });
});
