import { planTopology, type TopologyInput } from '../../../src';
import { describeWith } from '../toolchain/toolchain';
import { outages } from '../upgrades/judge';
import { emptyWorld, plannedWorld } from '../upgrades/world';
import { ask } from './ask';
import { liveWorld } from './live';
import { openNow, replay, type Deployed } from './moments';
import { Site } from './site';

const small: TopologyInput = {
  servers: { master: 1, game: 1 },
  access: 'relay',
  protocols: ['udp', 'tcp'],
  clients: ['203.0.113.0/24'],
};
const larger: TopologyInput = { ...small, servers: { master: 1, game: 2, name: 1 } };

/**
 * Rolling back is the emulator's here (toolchain/python/cloudformation_order.py), after CloudFormation's documents. What
 * is the library's is that no order of operations needs more than that.
 */
describeWith(['python', 'cdk'], 'when things go wrong on AWS', () => {
  let site: Site;
  let began: Deployed = new Map();
  beforeAll(async () => {
    site = await Site.start();
  });
  afterAll(() => site?.stop());

  const planned = (topology: TopologyInput) =>
    plannedWorld(planTopology(topology, { clouds: ['aws'] }), 'aws');
  const attempt = (topology: TopologyInput) =>
    site.cdk.tryDeploy(site.assembly(topology), site.parameters(topology));

  test('a first deployment that fails leaves nothing open', async () => {
    site.moto.setFaults([{ action: 'create', logicalId: 'Port10400' }]);
    const { status, stdout, stderr } = await attempt(small);
    expect(status).toBe(1);
    expect(stdout + stderr).toContain('refused on request of the test');
    expect(await liveWorld(site.moto)).toEqual(emptyWorld);
    site.moto.setFaults([]);
    site.moto.clearLog();
    await site.deploy(small);
    expect(await liveWorld(site.moto)).toEqual(planned(small));
    began = replay(new Map(), site.moto.log()).end;
  });

  test('an update that always fails closes nothing and leaves nothing, and the next one goes through', async () => {
    site.moto.clearLog();
    site.moto.setFaults([{ action: 'create', logicalId: 'Port10401' }]);
    for (const { status } of [await attempt(larger), await attempt(larger)]) expect(status).toBe(1);
    expect(await liveWorld(site.moto)).toEqual(planned(small));
    const { end, way } = replay(began, site.moto.log());
    const goal = new Set([...openNow(end), ...way.flatMap(({ open }) => [...open])]);
    expect(outages(openNow(began), goal, way)).toEqual([]);
    site.moto.setFaults([]);
    await site.deploy(larger);
    expect(await liveWorld(site.moto)).toEqual(planned(larger));
  });

  test('a command line that is killed in the middle of an update is started again and finishes', async () => {
    site.moto.clearLog();
    site.moto.setFaults([{ action: 'delete', logicalId: 'Port10401', hold: true }]);
    const process = site.cdk.start(site.assembly(small), site.parameters(small));
    const ended = new Promise((resolve) => process.on('close', (_status, signal) => resolve(signal)));
    // The update is in CloudFormation's hands, which waits to remove a listener.
    while (!site.moto.log().some(({ action }) => action === 'update')) await pause();
    process.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    site.moto.setFaults([]);
    await pause(2000);
    await site.deploy(small);
    expect(await liveWorld(site.moto)).toEqual(planned(small));
  });

  test('a rule that was opened by hand stays open through a deployment, since CloudFormation compares templates alone; a look at what is live finds it', async () => {
    const [found] = await ask(site.moto, [
      'ec2',
      'describe_security_groups',
      { Filters: [{ Name: 'tag:photon:role', Values: ['load-balancer'] }] },
    ]);
    const [group] = (found as { SecurityGroups: { GroupId: string }[] }).SecurityGroups;
    await ask(site.moto, [
      'ec2',
      'authorize_security_group_ingress',
      { GroupId: group?.GroupId, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' },
    ]);
    await site.deploy(small);
    const { openings } = await liveWorld(site.moto);
    expect([...openings].filter((opening) => !planned(small).openings.has(opening))).toEqual([
      'load-balancer tcp 22 from 0.0.0.0/0',
    ]);
  });
});

const pause = (milliseconds = 100): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
