import type { GameplayScheme } from '../ports/vocabulary';
import type { ClientName, ServerPorts } from './clients';

/** What one client must set to play by one protocol. */
export interface ClientSettings {
  readonly client: ClientName;
  readonly protocol: GameplayScheme;
  /** Whom it asks first. */
  readonly entry: 'name' | 'master';
  readonly server: { readonly host: string; readonly port: number };
  /** The ports that replace what servers tell; 0 keeps what they tell. */
  readonly ports: ServerPorts;
  /**
   * What it makes of an address that a server tells: `wss` for `ws`, where TLS ends at the load balancer; the host name
   * for an address of the other family.
   * @default - it takes the address as it is
   */
  readonly addressRewriter?: 'tls' | 'host-name';
  /** Ready lines of C#, for `appSettings` and `client`. */
  readonly csharp: string[];
}
