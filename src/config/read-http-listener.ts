import type { Issue } from '../issues/issue';
import { configListenerClosed, unknownListener } from './issues';
import type { ListenerDraft } from './read-listener';
import { readAddress, readFlag } from './read-listener';
import type { XmlElement } from './walk-xml';

/** An `HTTPListener` of version 5 with the elements inside that matter. */
export interface HttpListenerElements {
  readonly element: XmlElement;
  readonly routes: XmlElement[];
  certificate: boolean;
}

/**
 * The listeners of an `HTTPListener`, which replaces `WebSocketListener` from version 5.0 RC1 on: one for each
 * application and kind of peer that its routes name (Photon Server v5 documentation, 5.0 BETA to 5.0 RC1 Update
 * Guide). Routes without `PeerType` answer pings, so they make none.
 */
export function readHttpListener(elements: HttpListenerElements, issues: Issue[]): ListenerDraft[] {
  const { element, routes } = elements;
  const where = readAddress(element, issues);
  const secure = readFlag(element, 'secure', issues);
  const peers = routes.filter(({ attributes }) => attributes.get('peertype'));
  if (peers.length === 0)
    issues.push(configListenerClosed.create(element.place, unknownListener(element.name)));
  if (!where || secure === undefined) return [];
  const drafts = new Map<string, ListenerDraft>();
  for (const { attributes } of peers) {
    const webSocket = attributes.get('peertype')?.toLowerCase() === 'websocket';
    const scheme = webSocket ? (secure ? 'wss' : 'ws') : 'rhttp';
    const application =
      attributes.get('overrideapplication') || element.attributes.get('overrideapplication') || undefined;
    const key = `${scheme} ${application ?? ''}`;
    if (drafts.has(key)) continue;
    // The routes of one listener share its port by design.
    const path = attributes.get('url') ?? '/';
    const { certificate } = elements;
    drafts.set(key, {
      ...where,
      path,
      scheme,
      override: application,
      certificate,
      defaultCertificate: true,
      place: element.place,
    });
  }
  return [...drafts.values()];
}
