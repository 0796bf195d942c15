import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import type { Transport } from '../../../src/ports/vocabulary';
import { mustRun } from '../toolchain/run';

export type Port = readonly [transport: Transport, port: number];

/** The addresses of the machine that is tried. */
const machine = { ipv4: '10.99.0.1', ipv6: 'fd99::1' } as const;

/**
 * A machine with a firewall, and senders with addresses of their own around it: network namespaces joined by veth
 * pairs. Nothing in them reaches the host or any other network.
 */
export class PacketNetwork {
  readonly #prefix = `photon${process.pid}`;
  readonly #senders = new Map<string, string>();
  #answering: ChildProcessWithoutNullStreams | undefined;

  /** @param addresses the senders' addresses, of either family */
  constructor(private readonly addresses: readonly string[]) {}

  async start(ports: readonly Port[]): Promise<void> {
    const server = this.#prefix;
    const lines = [
      `ip netns add ${server}`,
      `ip -n ${server} link set lo up`,
      `ip -n ${server} address add ${machine.ipv4}/32 dev lo`,
      `ip netns exec ${server} sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0`,
      ...this.addresses.flatMap((address, index) => this.#join(server, address, index)),
    ];
    await mustRun('sh', ['-ec', lines.join('\n')]);
    this.#answering = await this.#answer(ports);
  }

  /** Loads a ruleset into the machine; the rules before it are gone. */
  async load(ruleset: string): Promise<void> {
    await mustRun('ip', ['netns', 'exec', this.#prefix, 'nft', 'flush', 'ruleset']);
    await this.#tell(this.#prefix, ['nft', '-f', '-'], ruleset);
  }

  /** The ports that answer to one sender. */
  async answering(address: string, ports: readonly Port[]): Promise<Port[]> {
    const namespace = this.#senders.get(address);
    if (namespace === undefined) throw new Error(`no sender has the address ${address}`);
    const task = {
      do: 'send',
      from: address,
      to: address.includes(':') ? machine.ipv6 : machine.ipv4,
      ports,
    };
    return JSON.parse(await this.#tell(namespace, program, `${JSON.stringify(task)}\n`)) as Port[];
  }

  async stop(): Promise<void> {
    this.#answering?.kill('SIGKILL');
    for (const namespace of [this.#prefix, ...this.#senders.values()]) {
      await mustRun('ip', ['netns', 'delete', namespace]).catch(() => undefined);
    }
  }

  /** Each side knows where the other is beforehand: discovery is not what is tried here. */
  #join(server: string, address: string, index: number): string[] {
    const sender = `${this.#prefix}s${index}`;
    this.#senders.set(address, sender);
    const [here, there] = [`02:00:00:00:${hex(index)}:01`, `02:00:00:00:${hex(index)}:02`];
    const six = address.includes(':');
    const [serverAddress, bits, ip] = six ? [machine.ipv6, 128, 'ip -6'] : [machine.ipv4, 32, 'ip'];
    return [
      `ip netns add ${sender}`,
      `ip -n ${sender} link set lo up`,
      `ip -n ${server} link add to${index} address ${here} type veth peer name out address ${there} netns ${sender}`,
      `ip -n ${server} link set to${index} up`,
      `ip -n ${sender} link set out up`,
      `ip -n ${sender} address add ${address}/${bits} dev out ${six ? 'nodad' : ''}`,
      ...(six ? [`ip -n ${server} address add ${serverAddress}/128 dev to${index} nodad`] : []),
      `${ip} -n ${server} route add ${address}/${bits} dev to${index}`,
      `${ip} -n ${sender} route add ${serverAddress}/${bits} dev out`,
      `${ip} -n ${server} neighbour replace ${address} lladdr ${there} dev to${index} nud permanent`,
      `${ip} -n ${sender} neighbour replace ${serverAddress} lladdr ${here} dev out nud permanent`,
    ];
  }

  #answer(ports: readonly Port[]): Promise<ChildProcessWithoutNullStreams> {
    const child = spawn('ip', ['netns', 'exec', this.#prefix, ...program]);
    const task = {
      do: 'answer',
      addresses: [
        machine.ipv4,
        ...(this.addresses.some((address) => address.includes(':')) ? [machine.ipv6] : []),
      ],
      ports,
    };
    child.stdin.write(`${JSON.stringify(task)}\n`);
    let said = '';
    return new Promise((resolve, reject) => {
      child.stdout.once('data', () => resolve(child));
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.once('close', () => reject(new Error(`the machine does not answer: ${said}`)));
    });
  }

  #tell(namespace: string, command: readonly string[], input: string): Promise<string> {
    const child = spawn('ip', ['netns', 'exec', namespace, ...command]);
    let [said, complained] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
    child.stdin.end(input);
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) =>
        status === 0 ? resolve(said) : reject(new Error(`${command.join(' ')}: ${complained}`)),
      );
    });
  }
}

const program = ['python3', join(__dirname, 'packets.py')];
const hex = (index: number): string => index.toString(16).padStart(2, '0');
