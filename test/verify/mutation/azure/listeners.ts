import type { Json, AzureResource, AzureWorld } from './world';
import { familiesOf } from './world';
import { parseAddress } from '../packets';
import type { Port } from './interfaces';
import { list, idIn } from './resources';
import { AzureShape } from './shape';

/** Judges load balancers, their rules and what is behind them. */
export class AzureListeners extends AzureShape {
  protected judgeListeners(): void {
    const { plan } = this.world;
    const seen = new Set<string>();
    const homes = new Map<string, string>();
    for (const balancer of this.of('LoadBalancer')) {
      if (this.isForeign(balancer)) continue;
      const { inputs, id } = balancer;
      if (list(inputs['frontendIPConfigurations']).length > 600) this.bad('more frontends than Azure takes');
      const frontends = new Map(
        list(inputs['frontendIPConfigurations']).map((frontend) => [
          `${id}/frontendIPConfigurations/${String(frontend['name'])}`,
          frontend,
        ]),
      );
      const rules = [
        ...list(inputs['loadBalancingRules']).map((rule) => ({ rule, nat: false })),
        ...list(inputs['inboundNatRules']).map((rule) => ({ rule, nat: true })),
      ];
      const used = new Set<string>();
      for (const { rule, nat } of rules) {
        const frontend = frontends.get(idIn(rule['frontendIPConfiguration']) ?? '');
        const address = this.withId(idIn(frontend?.['publicIPAddress']));
        const family = address?.inputs['publicIPAddressVersion'] === 'IPv6' ? 6 : 4;
        // Azure refuses members of another family.
        const members = this.membersOf(balancer, rule, nat).filter(
          (member) => !member.port || member.family === family,
        );
        const transport = String(rule['protocol']).toLowerCase();
        const want = plan.listeners.find(
          (listener) => listener.port === rule['frontendPort'] && listener.transport === transport,
        );
        if (!want) {
          this.bad(`${String(rule['name'])}: a rule beyond the plan`);
          continue;
        }
        const say = (text: string) => this.bad(`${want.port}/${transport}: ${text}`);
        const key = `${want.port}/${transport}/${family}`;
        const here = `${idIn(rule['frontendIPConfiguration'])} ${want.port}/${transport}`;
        if (used.has(here)) say('a frontend port twice');
        used.add(here);
        if (!familiesOf(plan).includes(family)) say('a family beyond the plan');
        seen.add(key);
        if (!address) say('a frontend without a public address');
        if ((address?.inputs['sku'] as Json | undefined)?.['name'] !== 'Standard') say('a Basic address');
        const server = `${want.role} ${want.node} ${family}`;
        const home = `${idIn(rule['frontendIPConfiguration'])}`;
        if ((homes.get(server) ?? home) !== home) say('a server on several frontends');
        homes.set(server, home);
        if (rule['backendPort'] !== want.targetPort) say('another backend port');
        if (rule['enableFloatingIP'] === true) say('a floating address');
        this.judgeMembers(members, family, want, say);
        if (!nat) this.judgeProbe(balancer, rule, members, family, want, say);
      }
    }
    for (const family of familiesOf(plan))
      for (const { port, transport } of plan.listeners)
        if (!seen.has(`${port}/${transport}/${family}`))
          this.bad(`no rule ${port}/${transport} by IPv${family}`);
  }

  protected membersOf(
    { id, inputs }: AzureResource,
    rule: Json,
    nat: boolean,
  ): { readonly port?: Port; readonly family: 4 | 6 }[] {
    const key = nat ? 'loadBalancerInboundNatRules' : 'loadBalancerBackendAddressPools';
    const reference = nat
      ? `${id}/inboundNatRules/${String(rule['name'])}`
      : idIn(rule['backendAddressPool']);
    const joined = this.ports.flatMap((port) =>
      list(port.inputs['ipConfigurations'])
        .filter((configuration) => list(configuration[key]).some((each) => each['id'] === reference))
        .map((configuration) => ({
          port,
          family: configuration['privateIPAddressVersion'] === 'IPv6' ? (6 as const) : (4 as const),
        })),
    );
    const pool = nat
      ? undefined
      : list(inputs['backendAddressPools']).find(
          (each) => `${id}/backendAddressPools/${String(each['name'])}` === reference,
        );
    const addresses = list(pool?.['loadBalancerBackendAddresses']);
    if (addresses.some((each) => each['adminState'] === 'Down')) this.bad('a member that is switched off');
    const listed = addresses.flatMap((each) => {
      const port = this.ports.find(({ id: nic }) =>
        idIn(each['networkInterfaceIPConfiguration'])?.startsWith(`${nic}/`),
      );
      return port && joined.some((member) => member.port === port) ? [] : [{ port, family: 4 as const }];
    });
    return [...joined, ...listed.map(({ port, family }) => (port ? { port, family } : { family }))];
  }

  protected judgeMembers(
    members: readonly { readonly port?: Port; readonly family: 4 | 6 }[],
    family: 4 | 6,
    want: AzureWorld['plan']['listeners'][number],
    say: (text: string) => void,
  ): void {
    if (members.length === 0) say('nobody behind it');
    const servers = this.ports.filter(
      ({ roles, families }) => roles.includes(want.role) && families.includes(family),
    );
    if (
      !want.node &&
      servers.some((server) => !members.some(({ port }) => port && this.hostOf(port) === this.hostOf(server)))
    )
      say('a server of the pool is left out');
    if (want.node && (members.length > 1 || members.some(({ port }) => port && port.count > 1)))
      say('several servers behind it');
    for (const { port, family: memberFamily } of members) {
      if (
        !port ||
        !port.roles.includes(want.role) ||
        (want.node && port.node !== undefined && port.node !== `${want.node}`)
      )
        say('another server behind it');
      if (memberFamily !== family) say('another family behind it');
    }
  }

  protected judgeProbe(
    { id, inputs }: AzureResource,
    rule: Json,
    members: readonly { readonly port?: Port }[],
    family: 4 | 6,
    want: AzureWorld['plan']['listeners'][number],
    say: (text: string) => void,
  ): void {
    const probe = list(inputs['probes']).find(
      (each) => `${id}/probes/${String(each['name'])}` === idIn(rule['probe']),
    );
    if (!probe) return say('no probe');
    if (probe['protocol'] !== 'Tcp' || probe['port'] !== want.healthPort) say('another probe');
    const address = parseAddress(family === 4 ? '168.63.129.16' : 'fe80::1234:5678:9abc');
    for (const { port } of members)
      if (port && !this.enters(port, 'tcp', want.healthPort, { address, probe: true }))
        say('probes do not arrive');
  }
}
