import type { Issue } from '../issues/issue';
import type { ConfigInstance, ConfigWords } from './listener';
import type { InstanceDraft } from './instance-draft';
export function diagnoseInstance(
  _instance: ConfigInstance,
  _draft: InstanceDraft,
  _words: ConfigWords,
): Issue[] {
  return [];
}
export function diagnoseWords(_instances: readonly ConfigInstance[], _words: ConfigWords): Issue[] {
  return [];
}
