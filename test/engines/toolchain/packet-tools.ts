import { MissingToolchain } from './missing';
import { run } from './run';

/** Network namespaces and nftables: Linux and root only; Debian's packages are installed where they are missing. */
export async function installPacketTools(): Promise<string> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new MissingToolchain(
      'packets',
      'packets are sent through network namespaces, which need root on Linux; run as root there',
    );
  }
  if (!(await works()) && (await run('sh', ['-c', 'command -v apt-get'])).status === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '--quiet'], { env });
    await run('apt-get', ['install', '--quiet', '--yes', '--no-install-recommends', 'iproute2', 'nftables'], {
      env,
    });
  }
  if (!(await works())) {
    throw new MissingToolchain(
      'packets',
      'ip and nft do not work here; install iproute2 and nftables, on a machine that may make network namespaces',
    );
  }
  return 'ip, nft';
}

/** Tries both in a namespace of its own, which goes with the process that made it. */
const works = async (): Promise<boolean> =>
  (
    await run('unshare', ['--net', 'sh', '-c', 'ip link set lo up && nft add table inet probe']).catch(
      () => undefined,
    )
  )?.status === 0;
